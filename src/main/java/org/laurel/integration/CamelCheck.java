package org.laurel.integration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when Camel runs and no route file is broken. A route that its supervisor still starts is reported, not held against us. */
@Readiness
@Singleton
public class CamelCheck implements HealthCheck {
    private final CamelRoutes routes;

    @Inject
    CamelCheck(CamelRoutes routes) {
        this.routes = routes;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, Object> data = new TreeMap<>(routes.broken());
        for (Route route : routes.context().getRoutes()) {
            ServiceStatus status = routes.context().getRouteController().getRouteStatus(route.getRouteId());
            if (status == null || !status.isStarted()) {
                data.put(route.getRouteId(), String.valueOf(status));
            }
        }
        boolean up = routes.started() && routes.context().isStarted() && routes.broken().isEmpty();
        return new HealthCheckResponse("routes", up ? HealthCheckResponse.Status.UP : HealthCheckResponse.Status.DOWN,
                Optional.of(data).filter(any -> !any.isEmpty()));
    }
}
