package org.laurel.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class InboundHeadersTest {
    @Test
    void onlyKnownHeadersComeIn() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeaders(new java.util.HashMap<>(Map.of("Content-Type", "text/csv", "CamelFileName", "q4.csv",
                "CamelHttpUri", "http://elsewhere", "CAmelBeanMethodName", "delete", "org.apache.camel.x", "y", "anything", "1")));
        new InboundHeaders().onExchangeBegin(null, exchange);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys("Content-Type", "CamelFileName");
    }
}
