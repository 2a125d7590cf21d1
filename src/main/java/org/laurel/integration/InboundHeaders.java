package org.laurel.integration;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * What comes in from outside keeps only headers that a route may need. Camel obeys some headers (CVE-2025-27636, -29891,
 * -30177), so a sender must not be able to set them, in whatever spelling.
 */
class InboundHeaders extends RoutePolicySupport implements RoutePolicyFactory {
    private static final Set<String> KEPT = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        KEPT.addAll(Set.of("Content-Type", "CamelFileName", "CamelFileNameOnly", "CamelFileLength", "CamelFileLastModified",
                "CamelMessageTimestamp", "CamelTimerName", "CamelTimerCounter", "kafka.TOPIC", "kafka.PARTITION", "kafka.OFFSET",
                "kafka.KEY", "CamelKafkaManualCommit"));
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        return this;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        exchange.getMessage().getHeaders().keySet().removeIf(name -> !KEPT.contains(name));
    }
}
