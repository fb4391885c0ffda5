//! Time, given from outside: a test's clock does not wait.

use crate::model::Date;
use jiff::{Timestamp, tz::TimeZone};
use std::{thread, time::Duration};

/// What tells the time and lets it pass.
pub trait Clock: Sync {
    /// The time since the beginning of 1970, UTC.
    fn now(&self) -> Duration;

    /// Comes back after that time.
    fn sleep(&self, time: Duration);

    /// Comes back at that moment.
    fn sleep_until(&self, moment: Duration) {
        let left = moment.saturating_sub(self.now());
        if !left.is_zero() {
            self.sleep(left);
        }
    }
}

/// The machine's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Duration {
        Timestamp::now().as_duration().try_into().unwrap_or_default()
    }

    fn sleep(&self, time: Duration) {
        thread::sleep(time);
    }
}

/// The day of a moment, UTC: wherever a run takes place, its days are the same.
pub fn day_of(moment: Duration) -> Date {
    let seconds = i64::try_from(moment.as_secs()).unwrap_or(i64::MAX);
    let day = Timestamp::from_second(seconds).ok().and_then(|moment| {
        let day = moment.to_zoned(TimeZone::UTC).date().to_string();
        day.parse().ok()
    });
    day.unwrap_or(Date::EPOCH)
}

/// How many days lie between two dates; none if they are in the wrong order.
pub fn days_between(first: Date, last: Date) -> u32 {
    let day = |date: Date| date.to_string().parse::<jiff::civil::Date>();
    match (day(first), day(last)) {
        (Ok(first), Ok(last)) => {
            u32::try_from(last.duration_since(first).as_hours() / 24).unwrap_or(0)
        }
        _ => 0,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::sync::Mutex;

    /// A clock that is moved by who sleeps.
    pub struct TestClock(pub Mutex<Duration>);

    impl TestClock {
        /// A clock that begins on a day.
        pub fn at(day: &str) -> Self {
            let seconds = day.parse::<Timestamp>().expect("a moment").as_second();
            Self(Mutex::new(Duration::from_secs(seconds.try_into().expect("after 1970"))))
        }
    }

    impl Clock for TestClock {
        fn now(&self) -> Duration {
            *self.0.lock().unwrap()
        }

        fn sleep(&self, time: Duration) {
            *self.0.lock().unwrap() += time;
        }
    }

    #[test]
    fn a_moment_has_its_day_and_days_are_counted() {
        let clock = TestClock::at("2026-11-27T23:59:59Z");
        assert_eq!(day_of(clock.now()).to_string(), "2026-11-27");
        clock.sleep(Duration::from_secs(1));
        assert_eq!(day_of(clock.now()).to_string(), "2026-11-28");
        assert_eq!(day_of(Duration::MAX), Date::EPOCH);
        let between =
            |first: &str, last: &str| days_between(first.parse().unwrap(), last.parse().unwrap());
        assert_eq!(between("2026-02-20", "2026-03-06"), 14);
        assert_eq!(between("2026-03-06", "2026-02-20"), 0);
    }
}
