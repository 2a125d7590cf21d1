package org.laurel.org;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimeZonesTest {
    private final TimeZones zones = new TimeZones(ZoneId.of("Europe/Stockholm"));

    @Test
    void citiesAreKnownByAnyUsualSpelling() {
        assertThat(zones.of("Göteborg")).isEqualTo("Europe/Stockholm");
        assertThat(zones.of("Gothenburg")).isEqualTo("Europe/Stockholm");
        assertThat(zones.of("SYDNEY, AU")).isEqualTo("Australia/Sydney");
        assertThat(zones.of("London")).isEqualTo("Europe/London");
    }

    @Test
    void anUnknownPlaceHasTheCompanysTimeZone() {
        assertThat(zones.of("Timbuktu")).isEqualTo("Europe/Stockholm");
    }
}
