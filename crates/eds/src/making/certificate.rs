//! Certificates of the authority's profile.

use der::asn1::{Any, BitString, Ia5String, Null, ObjectIdentifier, OctetString, PrintableStringRef, SetOfVec, Utf8StringRef};
use der::{Decode, Encode};
use jiff::Timestamp;
use spki::SubjectPublicKeyInfoOwned;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::certificate::{TbsCertificate, Version};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::certpolicy::{CertificatePolicies, PolicyInformation, PolicyQualifierInfo};
use x509_cert::ext::pkix::crl::dp::DistributionPoint;
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::ext::pkix::{
    AccessDescription, AuthorityInfoAccessSyntax, AuthorityKeyIdentifier, BasicConstraints, CrlDistributionPoints, ExtendedKeyUsage, FreshestCrl, KeyUsage,
    KeyUsages, SubjectKeyIdentifier,
};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Validity;

use super::signed;
use crate::certificate::Certificate;
use crate::extensions::Addresses;
use crate::hash::Hash;
use crate::oid;
use crate::signer::{SignError, Signer, signature_algorithm, time};
use crate::subject::Role;

/// What a certificate's key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// GOST of today: one key for signing and logging in.
    Both,
    /// RSA for signing.
    Sign,
    /// RSA for logging in.
    LogIn,
    /// An authority, with how many authorities may stand below.
    Authority(Option<u8>),
    /// A service of the authority: OCSP, time stamps.
    Service,
}

/// Extended uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extended {
    /// To sign.
    Email,
    /// To log in.
    Client,
    /// To answer OCSP.
    Ocsp,
    /// To stamp time.
    TimeStamping,
    /// In a role.
    Role(Role),
}

impl Extended {
    fn oid(self) -> Option<ObjectIdentifier> {
        Some(match self {
            Self::Email => oid::USE_EMAIL,
            Self::Client => oid::USE_CLIENT,
            Self::Ocsp => oid::USE_OCSP,
            Self::TimeStamping => oid::USE_TIME_STAMPING,
            Self::Role(role) => return role.oid(),
        })
    }
}

/// A certificate to be issued.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Attributes of the subject in their order: short names CN, SN, serialNumber, C, GN, O, OU.
    pub subject: Vec<(&'static str, String)>,
    /// Serial number, 1 to 20 octets, the first below 128.
    pub serial: Vec<u8>,
    /// First moment of validity.
    pub not_before: Timestamp,
    /// Last moment of validity.
    pub not_after: Timestamp,
    /// What the key is for.
    pub usage: Usage,
    /// Extended uses.
    pub extended: Vec<Extended>,
    /// Where the authority answers about it.
    pub addresses: Addresses,
    /// It carries the authority's policy and, with it, the mark that the key is kept in a file.
    pub kept_in_file: bool,
}

impl Holder {
    /// A person with a key of today.
    pub fn person(name: &str, iin: &str, serial: &[u8], from: Timestamp, until: Timestamp) -> Self {
        let subject = vec![
            ("CN", name.to_owned()),
            ("SN", name.split(' ').next().unwrap_or_default().to_owned()),
            ("serialNumber", format!("IIN{iin}")),
            ("C", "KZ".to_owned()),
        ];
        let extended = vec![Extended::Email, Extended::Role(Role::Person)];
        let (serial, usage) = (serial.to_vec(), Usage::Both);
        Self { subject, serial, not_before: from, not_after: until, usage, extended, addresses: Addresses::default(), kept_in_file: false }
    }

    /// The same person as one of an organisation.
    #[must_use]
    pub fn of_organisation(mut self, organisation: &str, bin: &str, role: Role) -> Self {
        self.subject.extend([("O", organisation.to_owned()), ("OU", format!("BIN{bin}"))]);
        self.extended = vec![Extended::Email, Extended::Role(Role::Legal), Extended::Role(role)];
        self
    }

    /// An authority or one of its services.
    pub fn service(name: &str, usage: Usage, extended: &[Extended], serial: &[u8], from: Timestamp, until: Timestamp) -> Self {
        let subject = vec![("CN", name.to_owned()), ("C", "KZ".to_owned())];
        let (serial, extended) = (serial.to_vec(), extended.to_vec());
        Self { subject, serial, not_before: from, not_after: until, usage, extended, addresses: Addresses::default(), kept_in_file: false }
    }

    /// The certificate, signed by its own key: a root.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn self_signed(&self, key: &dyn Signer) -> Result<Certificate, SignError> {
        self.issue(&name(&self.subject)?, &key.spki(), key)
    }

    fn issue(&self, issuer: &Name, spki: &[u8], signer: &dyn Signer) -> Result<Certificate, SignError> {
        let tbs = TbsCertificate {
            version: Version::V3,
            serial_number: SerialNumber::new(&self.serial)?,
            signature: signature_algorithm(signer.scheme())?,
            issuer: issuer.clone(),
            validity: Validity { not_before: time(self.not_before)?, not_after: time(self.not_after)? },
            subject: name(&self.subject)?,
            subject_public_key_info: SubjectPublicKeyInfoOwned::from_der(spki)?,
            issuer_unique_id: None,
            subject_unique_id: None,
            extensions: Some(self.extensions(spki, &signer.spki())?),
        };
        Ok(Certificate::from_der(&signed(&tbs.to_der()?, signer, &[])?)?)
    }

    fn extensions(&self, spki: &[u8], issuer_spki: &[u8]) -> Result<Vec<Extension>, SignError> {
        let mut list = Vec::new();
        let mut put = |oid, critical, der: Vec<u8>| -> Result<(), SignError> {
            list.push(Extension { extn_id: oid, critical, extn_value: OctetString::new(der)? });
            Ok(())
        };
        put(oid::KEY_USAGE, true, KeyUsage(self.bits()).to_der()?)?;
        if let Usage::Authority(path_len_constraint) = self.usage {
            put(oid::BASIC_CONSTRAINTS, true, BasicConstraints { ca: true, path_len_constraint }.to_der()?)?;
        }
        if !self.extended.is_empty() {
            let uses = ExtendedKeyUsage(self.extended.iter().filter_map(|extended| extended.oid()).collect());
            put(oid::EXTENDED_USAGE, self.extended == [Extended::TimeStamping], uses.to_der()?)?;
        }
        if self.extended.contains(&Extended::Ocsp) {
            put(oid::OCSP_NO_CHECK, false, Null.to_der()?)?;
        }
        put(oid::SUBJECT_KEY, false, SubjectKeyIdentifier(OctetString::new(key_id(spki)?)?).to_der()?)?;
        let issuer = AuthorityKeyIdentifier { key_identifier: Some(OctetString::new(key_id(issuer_spki)?)?), ..Default::default() };
        put(oid::AUTHORITY_KEY, false, issuer.to_der()?)?;
        for (oid, der) in self.places()? {
            put(oid, false, der)?;
        }
        if self.kept_in_file {
            let practice =
                PolicyQualifierInfo { policy_qualifier_id: oid::CPS_QUALIFIER, qualifier: Some(Any::encode_from(&Ia5String::new("http://pki.gov.kz/cps")?)?) };
            let policy = PolicyInformation { policy_identifier: oid::POLICY_AUTHORITY, policy_qualifiers: Some(vec![practice]) };
            put(oid::POLICIES, false, CertificatePolicies(vec![policy]).to_der()?)?;
            put(oid::KEY_STORAGE, false, vec![oid::KEY_IN_FILE].to_der()?)?;
        }
        Ok(list)
    }

    /// Extensions with addresses; none where there is no address.
    fn places(&self) -> Result<Vec<(ObjectIdentifier, Vec<u8>)>, SignError> {
        let Addresses { ocsp, issuers, crl, delta } = &self.addresses;
        let uri = |text: &String| Ok::<_, SignError>(GeneralName::UniformResourceIdentifier(Ia5String::new(text)?));
        let access = |(access_method, text)| Ok::<_, SignError>(AccessDescription { access_method, access_location: uri(text)? });
        let asked = ocsp.iter().map(|text| (oid::ACCESS_OCSP, text)).chain(issuers.iter().map(|text| (oid::ACCESS_ISSUERS, text)));
        let accesses = asked.map(access).collect::<Result<Vec<_>, _>>()?;
        let points = |texts: &[String]| -> Result<Vec<DistributionPoint>, SignError> {
            let point = |text| {
                let distribution_point = Some(DistributionPointName::FullName(vec![uri(text)?]));
                Ok(DistributionPoint { distribution_point, reasons: None, crl_issuer: None })
            };
            texts.iter().map(point).collect()
        };
        let mut found = Vec::new();
        if !accesses.is_empty() {
            found.push((oid::AUTHORITY_ACCESS, AuthorityInfoAccessSyntax(accesses).to_der()?));
        }
        if !crl.is_empty() {
            found.push((oid::CRL_POINTS, CrlDistributionPoints(points(crl)?).to_der()?));
        }
        if !delta.is_empty() {
            found.push((oid::FRESHEST_CRL, FreshestCrl(points(delta)?).to_der()?));
        }
        Ok(found)
    }

    fn bits(&self) -> der::flagset::FlagSet<KeyUsages> {
        use KeyUsages::{CRLSign, DigitalSignature, KeyAgreement, KeyCertSign, KeyEncipherment, NonRepudiation};
        match self.usage {
            Usage::Both => DigitalSignature | NonRepudiation | KeyAgreement,
            Usage::Sign => DigitalSignature | NonRepudiation,
            Usage::LogIn => DigitalSignature | KeyEncipherment,
            Usage::Authority(_) => KeyCertSign | CRLSign,
            Usage::Service => DigitalSignature.into(),
        }
    }
}

/// SHA-1 of the key's bits, as RFC 5280 proposes.
pub(super) fn key_id(spki: &[u8]) -> Result<Vec<u8>, SignError> {
    let spki = SubjectPublicKeyInfoOwned::from_der(spki)?;
    Ok(Hash::Sha1.of(BitString::raw_bytes(&spki.subject_public_key)))
}

fn name(attributes: &[(&'static str, String)]) -> Result<Name, SignError> {
    let rdn = |(short, text): &(&'static str, String)| -> Result<RelativeDistinguishedName, SignError> {
        let (oid, printable) = match *short {
            "SN" => (oid::SURNAME, false),
            "serialNumber" => (oid::SERIAL_NUMBER, true),
            "C" => (oid::COUNTRY, true),
            "GN" => (oid::GIVEN_NAME, false),
            "O" => (oid::ORGANISATION, false),
            "OU" => (oid::UNIT, false),
            _ => (oid::COMMON_NAME, false),
        };
        let value = if printable { Any::from(PrintableStringRef::new(text)?) } else { Any::from(Utf8StringRef::new(text)?) };
        Ok(RelativeDistinguishedName(SetOfVec::try_from(vec![AttributeTypeAndValue { oid, value }])?))
    };
    Ok(RdnSequence(attributes.iter().map(rdn).collect::<Result<_, _>>()?))
}

/// An authority: its certificate and its key.
pub struct Authority {
    /// Its certificate.
    pub certificate: Certificate,
    /// Its key.
    pub key: Box<dyn Signer>,
}

impl Authority {
    /// A root of its own.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn root(holder: &Holder, key: Box<dyn Signer>) -> Result<Self, SignError> {
        Ok(Self { certificate: holder.self_signed(key.as_ref())?, key })
    }

    /// An authority below this one.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn below(&self, holder: &Holder, key: Box<dyn Signer>) -> Result<Self, SignError> {
        Ok(Self { certificate: self.issue(holder, &key.spki())?, key })
    }

    /// A certificate for that key.
    ///
    /// # Errors
    /// [`SignError`].
    pub fn issue(&self, holder: &Holder, spki: &[u8]) -> Result<Certificate, SignError> {
        holder.issue(&Name::from_der(&self.certificate.subject_name)?, spki, self.key.as_ref())
    }
}
