package org.laurel.integration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.Route;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
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
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("routes")
                .status(routes.started() && routes.context().isStarted() && routes.broken().isEmpty());
        routes.broken().forEach(answer::withData);
        for (Route route : routes.context().getRoutes()) {
            var status = routes.context().getRouteController().getRouteStatus(route.getRouteId());
            if (status == null || !status.isStarted()) {
                answer.withData(route.getRouteId(), String.valueOf(status));
            }
        }
        return answer.build();
    }
}
