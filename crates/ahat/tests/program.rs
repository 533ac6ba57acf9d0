//! The program as a process: arguments in, what it printed and its status out.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ahat"));
    command.env_remove("RUST_LOG").stdin(Stdio::null());
    command
}

/// Runs it to its end; `{data}` in the arguments is the directory.
pub fn ahat(data: &Path, arguments: &str) -> Ran {
    let words = arguments.split_whitespace().map(|word| word.replace("{data}", data.to_str().unwrap()));
    Ran::of(program().args(words).output().unwrap())
}

/// The same into a pipe that was closed before anything came.
pub fn ahat_unread(data: &Path, arguments: &str) -> Ran {
    let words = arguments.split_whitespace().map(|word| word.replace("{data}", data.to_str().unwrap()));
    let mut child = program().args(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    Ran::of(child.wait_with_output().unwrap())
}

/// What a run left.
#[derive(Debug)]
pub struct Ran {
    pub ok: bool,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { ok: output.status.success(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// All went well.
    pub fn well(self) -> Self {
        assert!(self.ok, "{self:?}");
        self
    }

    /// It ended with a status other than zero and said this.
    pub fn refused(self, why: &str) -> Self {
        assert!(!self.ok && self.err.contains(why), "{why} in {self:?}");
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// On a port that the system chooses.
    pub fn start(data: &Path, more: &str) -> Self {
        let mut command = program();
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).args(more.split_whitespace());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.unwrap().strip_prefix("ahat: serving http://").map(str::to_owned)).expect("an address");
        // What it says later must not fill the pipe.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    /// Status and body.
    pub fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
    }

    /// Told to stop, as a service manager does; `true` when it ended in order.
    pub fn stop(mut self) -> bool {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        told.success() && self.child.wait().unwrap().success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
