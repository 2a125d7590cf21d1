package org.laurel.integration;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.ExchangeBuilder;
import org.laurel.connectors.graph.OutboundFailure;
import org.laurel.connectors.graph.Receipt;
import org.laurel.delivery.Delivery;
import org.laurel.delivery.NoRoute;
import org.laurel.delivery.Sender;

/** Hands a delivery to the route that has its name and waits for the end of it. */
@Singleton
public class CamelSender implements Sender {
    private final CamelRoutes routes;
    private final RouteFailures failures;
    private volatile ProducerTemplate producer;

    @Inject
    CamelSender(CamelRoutes routes, Clock clock) {
        this.routes = routes;
        this.failures = new RouteFailures(clock);
    }

    @Override
    public boolean ready() {
        return routes.started();
    }

    @Override
    public boolean asksToLeave(Delivery delivery) {
        return routes.asksToLeave(delivery.route());
    }

    @Override
    public Receipt send(Delivery delivery) {
        if (delivery.doubtful() && !routes.looksUpFirst(delivery.route())) {
            throw OutboundFailure.unanswered(OutboundFailure.Kind.UNKNOWN_OUTCOME, CANNOT_BE_ASKED, delivery.route() + RouteFile.ENDING, null);
        }
        CamelContext context = routes.context();
        requireStarted(context, delivery.route());
        Exchange exchange = ExchangeBuilder.anExchange(context).withPattern(ExchangePattern.InOut).withBody(delivery.body()).build();
        producer().send("direct:" + delivery.route(), exchange);
        if (exchange.getException() != null) {
            throw failures.of(exchange.getException());
        }
        return exchange.getMessage().getBody() instanceof Receipt receipt ? receipt : null;
    }

    private void requireStarted(CamelContext context, String route) {
        String file = route + RouteFile.ENDING;
        ServiceStatus status = context.getRouteController().getRouteStatus(route);
        if (status != null && status.isStarted()) {
            return;
        }
        if (status == null && !routes.broken().containsKey(file)) {
            throw new NoRoute(file);
        }
        throw OutboundFailure.unanswered(OutboundFailure.Kind.UNAVAILABLE, "route-stopped", file, null);
    }

    private ProducerTemplate producer() {
        ProducerTemplate made = producer;
        if (made == null) {
            synchronized (this) {
                if (producer == null) {
                    producer = routes.context().createProducerTemplate();
                }
                made = producer;
            }
        }
        return made;
    }

    @PreDestroy
    void stop() {
        if (producer != null) {
            producer.stop();
        }
    }
}
