//! JSON, parsed by the browser and handed to serde.
//!
//! The model needs text, whole numbers, booleans, lists, objects and enums of
//! one key. An adapter that can do more brings the formatting of floating-point
//! numbers and of errors along: with `serde-wasm-bindgen` the finished program
//! weighs 12 kB of gzip more, with `serde_json` 18.

use js_sys::{Array, JSON, JsString, Object};
use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
    value::StringDeserializer,
};
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// Reads JSON; none if it is broken or something else.
pub fn read_json<T: de::DeserializeOwned>(text: &str) -> Option<T> {
    T::deserialize(Json(JSON::parse(text).ok()?)).ok()
}

/// A value of a parsed text.
struct Json(JsValue);

/// The text is not what was expected. Readers are told so in their own words;
/// where and how is of no use to them.
#[derive(Debug)]
struct Unexpected;

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unexpected JSON")
    }
}

impl std::error::Error for Unexpected {}

impl de::Error for Unexpected {
    fn custom<T: fmt::Display>(_message: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for Json {
    type Error = Unexpected;

    // Every type asks for what it is, and gets only that: were each ready for
    // anything, all of it would be compiled for every type of the model.

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Unexpected> {
        Err(Unexpected)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        visitor.visit_string(self.0.as_string().ok_or(Unexpected)?)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        // The model counts; it does not measure.
        visitor.visit_u64(self.0.as_f64().ok_or(Unexpected)? as u64)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unexpected)?)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        let list = self.0.dyn_ref::<Array>().ok_or(Unexpected)?;
        visitor.visit_seq(List { list, at: 0 })
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        let entries = Object::entries(self.0.dyn_ref().ok_or(Unexpected)?);
        visitor.visit_map(Entries { entries: &entries, at: 0, value: JsValue::NULL })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        self.deserialize_map(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        visitor.visit_unit()
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        self.deserialize_string(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        self.deserialize_u64(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        // A variant without content is its name, one with content an object
        // of one key.
        if let Some(name) = self.0.as_string() {
            return visitor.visit_enum(Variant { name, content: JsValue::NULL });
        }
        let entries = Object::entries(self.0.dyn_ref().ok_or(Unexpected)?);
        let (name, content) = entry(&entries, 0).ok_or(Unexpected)?;
        visitor.visit_enum(Variant { name, content })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 f32 f64 char bytes byte_buf unit unit_struct tuple_struct identifier
    }
}

/// A key and its value, of `Object.entries`.
fn entry(entries: &Array, at: u32) -> Option<(String, JsValue)> {
    let pair: Array = entries.get(at).dyn_into().ok()?;
    let name: JsString = pair.get(0).dyn_into().ok()?;
    Some((name.into(), pair.get(1)))
}

struct List<'a> {
    list: &'a Array,
    at: u32,
}

impl<'de> SeqAccess<'de> for List<'_> {
    type Error = Unexpected;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unexpected> {
        if self.at == self.list.length() {
            return Ok(None);
        }
        self.at += 1;
        seed.deserialize(Json(self.list.get(self.at - 1))).map(Some)
    }
}

struct Entries<'a> {
    entries: &'a Array,
    at: u32,
    value: JsValue,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Unexpected;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unexpected> {
        let Some((name, value)) = entry(self.entries, self.at) else { return Ok(None) };
        self.at += 1;
        self.value = value;
        seed.deserialize(StringDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Unexpected> {
        seed.deserialize(Json(std::mem::replace(&mut self.value, JsValue::NULL)))
    }
}

struct Variant {
    name: String,
    content: JsValue,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unexpected;
    type Variant = Json;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Json), Unexpected> {
        let name = seed.deserialize(StringDeserializer::new(self.name))?;
        Ok((name, Json(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Json {
    type Error = Unexpected;

    fn unit_variant(self) -> Result<(), Unexpected> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Unexpected> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        self.deserialize_map(visitor)
    }
}
