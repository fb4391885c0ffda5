//! Where the press may go: a newsletter's links are written by many, and none of
//! them may have it knock at machines of the network it runs in.

use std::net::{IpAddr, Ipv4Addr};

/// Whether an address belongs to the public network. 198.18.0.0/15 does not, yet it
/// passes: proxies of many readers in China answer for every name with an address
/// of it.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => {
            let unique_local = address.segments()[0] & 0xfe00 == 0xfc00;
            let link_local = address.segments()[0] & 0xffc0 == 0xfe80;
            // Addresses of version 4 in those of 6: 64:ff9b::/96.
            let translated = address.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
            let [.., a, b, c, d] = address.octets();
            !(address.is_loopback()
                || address.is_unspecified()
                || address.is_multicast()
                || unique_local
                || link_local
                || translated && !is_public_v4(Ipv4Addr::new(a, b, c, d)))
        }
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let shared = first == 100 && second & 0xc0 == 64;
    !(address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_broadcast()
        || first == 0
        || shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_and_its_network_are_not_public() {
        for address in [
            "127.0.0.1",
            "0.0.0.0",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fd00::1",
            "fe80::1",
            "ff02::1",
            "::ffff:192.168.1.1",
            "64:ff9b::7f00:1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["1.1.1.1", "198.18.0.5", "100.128.0.1", "2606:4700::1", "64:ff9b::101:101"]
        {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
