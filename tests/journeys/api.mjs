// The API as its description has it, held against the OpenAPI schema itself.
import { Validator } from "@seriousme/openapi-schema-validator";
import { holds, journey } from "./lib/report.mjs";

journey("the description of the API is OpenAPI 3.1", async ({ base }) => {
  const description = await (await fetch(`${base}/api/openapi.json`)).json();
  const validator = new Validator();
  const found = await validator.validate(description);
  holds(found.valid, `not valid: ${JSON.stringify(found.errors, null, 1)?.slice(0, 2000)}`);
  holds(validator.version === "3.1", `it is OpenAPI ${validator.version}`);
  holds(Object.keys(description.paths).length > 40, "it describes every use case");
});
