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

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unexpected> {
        let value = self.0;
        if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(list) = value.dyn_ref::<Array>() {
            visitor.visit_seq(List { list, at: 0 })
        } else if let Some(number) = value.as_f64() {
            // The model counts; it does not measure.
            visitor.visit_u64(number as u64)
        } else if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if value.is_null() || value.is_undefined() {
            visitor.visit_unit()
        } else {
            let entries = Object::entries(value.unchecked_ref());
            visitor.visit_map(Entries { entries: &entries, at: 0, value: JsValue::NULL })
        }
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
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
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
        self.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unexpected> {
        self.deserialize_any(visitor)
    }
}
