package org.laurel.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

@ApplicationPath("/api")
@OpenAPIDefinition(info = @Info(title = "Laurel", version = "1"), security = @SecurityRequirement(name = "entra"))
@SecurityScheme(securitySchemeName = "entra", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class RestApplication extends Application {
    @Override
    public Map<String, Object> getProperties() {
        // Jackson refuses unknown properties; the server's default, JSON-B, lets them pass.
        // What is refused before our mappers see it, such as a header that cannot be read, shall not get the server's HTML page.
        return Map.of("jersey.config.jsonFeature", "JacksonFeature", "jersey.config.beanValidation.disable.server", true,
                "jersey.config.server.response.setStatusOverSendError", true);
    }
}
