//! Asking the page, in its own language.

use super::Reader;
use crate::harness::engine::Engine;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::error::WebDriverErrorInner;

/// How long a page may take to show what a test waits for.
const PATIENCE: Duration = Duration::from_secs(20);

impl Reader {
    /// The value of an expression; a promise is awaited.
    pub async fn js(&self, expression: &str) -> Value {
        self.evaluate(expression).await.unwrap_or_else(|error| panic!("{expression}: {error}"))
    }

    /// The text that an expression is.
    pub async fn text(&self, expression: &str) -> String {
        self.js(expression).await.as_str().unwrap_or_default().to_owned()
    }

    /// The texts that an expression is.
    pub async fn texts(&self, expression: &str) -> Vec<String> {
        serde_json::from_value(self.js(expression).await).expect(expression)
    }

    /// The number that an expression is.
    pub async fn count(&self, expression: &str) -> u64 {
        let number = self.js(expression).await.as_f64();
        let number = number.filter(|number| number.fract() == 0.0 && *number >= 0.0);
        number.unwrap_or_else(|| panic!("{expression} is no number")) as u64
    }

    /// Whether an expression is true.
    pub async fn is(&self, expression: &str) -> bool {
        self.js(&truth(expression)).await == json!(true)
    }

    /// Waits until an expression is true, across pages.
    pub async fn wait_until(&self, expression: &str) {
        let begin = Instant::now();
        let question = truth(expression);
        loop {
            // While one page gives way to the next, there is nobody to ask.
            if self.evaluate(&question).await.is_ok_and(|answer| answer == json!(true)) {
                return;
            }
            assert!(begin.elapsed() < PATIENCE, "waited in vain until {expression}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// The value of an expression, or why there is none.
    pub(super) async fn evaluate(&self, expression: &str) -> Result<Value, String> {
        if !self.engine.has_devtools() {
            return self.evaluate_by_driver(expression).await;
        }
        let question = json!({
            "expression": expression,
            "returnByValue": true,
            "awaitPromise": true,
            "userGesture": true,
            // As a script of the page would be held to its policy.
            "allowUnsafeEvalBlockedByCSP": false,
        });
        let answer = self.driver.cdp().send_raw("Runtime.evaluate", question).await;
        let answer = answer.map_err(|error| error.to_string())?;
        match &answer["exceptionDetails"] {
            Value::Null => Ok(answer["result"]["value"].clone()),
            exception => Err(exception["exception"]["description"].to_string()),
        }
    }

    /// By WebDriver, which takes the body of a function.
    async fn evaluate_by_driver(&self, expression: &str) -> Result<Value, String> {
        let value = format!("return ({expression}\n);");
        match self.run_by_driver(&value).await {
            // Statements have no value.
            Err(error) if self.is_not_understood(&error) => self.run_by_driver(expression).await,
            answer => answer,
        }
    }

    /// Whether a script failed before it ran; WebKit says so in its own words.
    fn is_not_understood(&self, error: &str) -> bool {
        let is_webkit = self.engine == Engine::WebKit;
        error.contains("SyntaxError") || (is_webkit && error.contains("Unexpected "))
    }

    async fn run_by_driver(&self, body: &str) -> Result<Value, String> {
        let script = format!(
            "const done = arguments[arguments.length - 1];
            (async () => {{ {body} }})().then(
                value => done({{ value: JSON.stringify(value) ?? 'null' }}),
                error => done({{ error: String(error) }}));"
        );
        let answer = match self.driver.execute_async(script, Vec::new()).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => {
                return Err(match error.as_inner() {
                    WebDriverErrorInner::JavascriptError(info) => format!("{info:?}"),
                    _ => error.to_string(),
                });
            }
        };
        match answer["value"].as_str() {
            Some(value) => serde_json::from_str(value).map_err(|error| error.to_string()),
            None => Err(answer["error"].to_string()),
        }
    }

    pub(super) async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }
}

/// Whether an expression, or what it promises, is true.
fn truth(expression: &str) -> String {
    format!("(async () => Boolean(await ({expression})))()")
}
