package org.antitrafficking.coordination.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static String network(String address) {
        return Arrivals.Addresses.network(address);
    }

    @Test
    void an_address_of_ipv4_counts_by_itself_and_one_of_ipv6_with_its_network() {
        assertThat(network("192.0.2.7")).isEqualTo("192.0.2.7");
        assertThat(network("2001:db8:1:2:3:4:5:6"))
                .isEqualTo("2001:db8:1:2")
                .isEqualTo(network("2001:db8:1:2::9"))
                .isEqualTo(network("2001:db8:1:2::"));
        assertThat(network("2001:db8::1")).isEqualTo("2001:db8:0:0");
        assertThat(network("1:2:3::4:5:6:7")).isEqualTo("1:2:3:0");
        assertThat(network("1:2:3::4:5:6:7:8")).isEqualTo("1:2:3:4");
        assertThat(network("::1")).isEqualTo("0:0:0:0");
        assertThat(network("fe80::1%eth0")).isEqualTo("fe80:0:0:0");
    }
}
