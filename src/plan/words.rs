//! Enums whose values are words of YAML, each word written once.

/// Defines an enum with the word of YAML beside each variant: its `WORDS` for
/// [`super::key::Shape::OneOf`], `as_str`, and how it is read.
macro_rules! words {
    ($(#[$about:meta])* pub enum $name:ident {
        $($(#[$of:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$of])* $variant),+
        }

        impl $name {
            /// Its words, as YAML has them.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Returns its word, as YAML has it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                match String::deserialize(deserializer)?.as_str() {
                    $($word => Ok(Self::$variant),)+
                    other => Err(serde::de::Error::unknown_variant(other, Self::WORDS)),
                }
            }
        }
    };
}

pub(super) use words;
