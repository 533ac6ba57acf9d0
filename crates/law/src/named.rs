//! Lists of the law's data: each thing has one name, in the files, on the command line and in an event.

/// An enum whose variants are known by name: `named! { /// What it is. pub enum Id; /// One. One = "one", }`.
macro_rules! named {
    ($(#[doc = $what:literal])+ pub enum $list:ident; $($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        $(#[doc = $what])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $list {
            $($(#[doc = $doc])+ #[serde(rename = $text)] $name,)+
        }

        impl $list {
            /// All of them, in the order of the text.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The name in the data and on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }

            /// The one of that name.
            #[must_use]
            pub fn find(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }
        }
    };
}

pub(crate) use named;
