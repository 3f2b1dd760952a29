//! Which proxies are believed about where a request comes from. What anybody else says of it is hearsay.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use poem::Request;

use crate::app::App;

/// Addresses whose first bits are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Network {
    start: u128,
    /// How many of the 128 bits.
    bits: u32,
}

/// Proxies that are believed; unless said otherwise those on the same machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrustedProxies(Vec<Network>);

impl Default for TrustedProxies {
    fn default() -> Self {
        Self(vec![
            Network { start: number(IpAddr::V4(Ipv4Addr::new(127, 0, 0, 0))), bits: 104 },
            Network { start: number(IpAddr::V6(Ipv6Addr::LOCALHOST)), bits: 128 },
        ])
    }
}

/// Every address as one of IPv6, so that the two ways to write one of IPv4 are the same.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

impl Network {
    fn parse(text: &str) -> Option<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let address: IpAddr = address.parse().ok()?;
        let width = if address.is_ipv4() { 32 } else { 128 };
        let bits: u32 = bits.map_or(Some(width), |bits| bits.parse().ok())?;
        let bits = (bits <= width).then_some(bits + 128 - width)?;
        Some(Self { start: number(address), bits })
    }

    fn holds(self, address: IpAddr) -> bool {
        let differing = self.start ^ number(address);
        self.bits == 0 || differing >> (128 - self.bits) == 0
    }
}

impl TrustedProxies {
    /// Reads a list such as `10.0.0.0/8, 2001:db8::1`; the error is the part that is no address.
    pub fn parse(list: &str) -> Result<Self, String> {
        let parts = list.split([',', ' ']).map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| Network::parse(part).ok_or_else(|| part.to_owned())).collect::<Result<_, _>>().map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.holds(address))
    }

    /// Where a request comes from: the last address in `X-Forwarded-For` that no trusted proxy has, as long as all after it
    /// and the connection's own are trusted. What stands before it is whatever the client sent.
    fn client(&self, peer: IpAddr, forwarded: &str) -> IpAddr {
        let mut client = peer;
        for entry in forwarded.rsplit(',').map(str::trim) {
            if !self.trusts(client) {
                break;
            }
            let Ok(address) = entry.parse() else { break };
            client = address;
        }
        client.to_canonical()
    }
}

/// The address that a request comes from.
pub(crate) fn client_address(app: &App, request: &Request) -> IpAddr {
    let peer = request.remote_addr().as_socket_addr().map(std::net::SocketAddr::ip);
    let lists = request.headers().get_all("x-forwarded-for").iter().filter_map(|list| list.to_str().ok());
    let forwarded = lists.collect::<Vec<_>>().join(",");
    app.trusted_proxies.client(peer.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)), &forwarded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &TrustedProxies, peer: &str, forwarded: &str) -> String {
        trusted.client(peer.parse().unwrap(), forwarded).to_string()
    }

    #[test]
    fn only_a_proxy_on_the_same_machine_is_believed_unless_others_are_named() {
        let own = TrustedProxies::default();
        assert_eq!(client(&own, "127.0.0.1", "10.0.0.1, 203.0.113.9"), "203.0.113.9");
        assert_eq!(client(&own, "::ffff:127.0.0.1", "203.0.113.9"), "203.0.113.9");
        assert_eq!(client(&own, "::1", "2001:db8::7"), "2001:db8::7");
        assert_eq!(client(&own, "198.51.100.7", "203.0.113.9"), "198.51.100.7", "a stranger is not believed");
        assert_eq!(client(&own, "10.0.0.2", "203.0.113.9"), "10.0.0.2");
        let named = TrustedProxies::parse("10.0.0.0/8, 2001:db8::1 192.0.2.4").unwrap();
        assert_eq!(client(&named, "10.0.0.2", "198.51.100.1, 203.0.113.9, 192.0.2.4"), "203.0.113.9");
        assert_eq!(client(&named, "2001:db8::1", "203.0.113.9"), "203.0.113.9");
        assert_eq!(client(&named, "127.0.0.1", "203.0.113.9"), "127.0.0.1", "the list replaces the default");
        assert_eq!(client(&named, "10.0.0.2", "10.0.0.3"), "10.0.0.3", "a client may be in the proxies' network");
    }

    #[test]
    fn what_cannot_be_read_ends_the_belief() {
        let own = TrustedProxies::default();
        assert_eq!(client(&own, "127.0.0.1", ""), "127.0.0.1");
        assert_eq!(client(&own, "127.0.0.1", "203.0.113.9, unknown"), "127.0.0.1");
        assert_eq!(client(&TrustedProxies::parse("").unwrap(), "127.0.0.1", "203.0.113.9"), "127.0.0.1");
        for wrong in ["10.0.0.0/33", "10.0.0", "proxy", "::1/129", "10.0.0.1/-1"] {
            assert_eq!(TrustedProxies::parse(&format!("::1, {wrong}")), Err(wrong.to_owned()));
        }
        let everybody = TrustedProxies::parse("0.0.0.0/0 ::/0").unwrap();
        assert_eq!(client(&everybody, "198.51.100.7", "203.0.113.9"), "203.0.113.9");
    }
}
