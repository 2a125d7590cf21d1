package org.laurel.connectors.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceHostsTest {
  private final ServiceHosts hosts = new ServiceHosts(List.of("smba.trafficmanager.net", "*.teams.example.com", " LOCALHOST "));

  @ParameterizedTest
  @ValueSource(strings = {
    "https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net", "https://SMBA.TrafficManager.net/amer/tenant/", "HTTPS://smba.trafficmanager.net:443/emea",
    "https://a.teams.example.com/", "https://a.b.teams.example.com/", "http://localhost:8090/connector/", "https://localhost/"
  })
  void allows(String url) {
    assertThat(hosts.allows(url)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {
    "http://smba.trafficmanager.net/emea/", "https://evil.example/", "https://smba.trafficmanager.net.evil.example/", "https://evilsmba.trafficmanager.net/",
    "https://smba.trafficmanager.net./emea/", "https://smba.trafficmanager.net:8443/", "https://smba.trafficmanager.net@evil.example/", "https://evil.example@smba.trafficmanager.net/",
    "https://smba.trafficmanager.net:443@evil.example/", "https://evil.example/smba.trafficmanager.net", "https://evil.example#smba.trafficmanager.net", "https://evil.example?smba.trafficmanager.net",
    "https://evil.example\\@smba.trafficmanager.net/", "https://smba.trafficmanager.net\\.evil.example/", "https://smba.trafficmanager.net%2eevil.example/", "https://smba.trafficmanager.net%00.evil.example/",
    "https://smba.trafficmanager.net/?x=1", "https://smba.trafficmanager.net/#x", "https://teams.example.com/", "https://.teams.example.com/", "https://evilteams.example.com/",
    "http://127.0.0.1:8090/", "http://[::1]/", "https://127.1/", "http://localhost.evil.example/", "//smba.trafficmanager.net/", "smba.trafficmanager.net", "file:///etc/passwd", "ftp://localhost/",
    "https://ſmba.trafficmanager.net/", "https://smba.trafficmanager.net\n/", " https://smba.trafficmanager.net/", "https:smba.trafficmanager.net", "javascript:alert(1)"
  })
  void refuses(String url) {
    assertThat(hosts.allows(url)).isFalse();
  }

  /** It is judged before the token is, so strangers choose it: as long as a body may be, of what a search from every place would cost most. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "a", "%20", "a."})
  void refusesOneLongerThanAnyServicesAtOnce(String part) {
    String path = part.repeat(250_000 / part.length());
    assertTimeoutPreemptively(Duration.ofSeconds(1), () -> {
      assertThat(hosts.allows("https://smba.trafficmanager.net/" + path + "x")).isFalse();
      assertThat(hosts.allows("https://" + path + "x")).isFalse();
    });
  }

  @Test
  void givesTheUrlWithoutItsLastSlashes() {
    assertThat(hosts.require("http://localhost:8090/connector//")).isEqualTo("http://localhost:8090/connector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://smba.trafficmanager.net", "smba.trafficmanager.net:443", "*", "*.net", "a.*.net", "smba.trafficmanager.net/emea", "user@host"})
  void refusesAListThatIsNotOne(String entry) {
    assertThatThrownBy(() -> new ServiceHosts(List.of(entry))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void allowsMicrosoftsPublicHostsAndNotThisMachineByDefault() {
    ServiceHosts standard = new ServiceHosts(ServiceHosts.PUBLIC_CLOUD);
    assertThat(standard.allows("https://smba.trafficmanager.net/emea/")).isTrue();
    assertThat(standard.allows("http://localhost:8090/connector/")).isFalse();
  }
}
