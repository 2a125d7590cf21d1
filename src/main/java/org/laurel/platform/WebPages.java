package org.laurel.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The pages of the tab and the console: one built HTML file each, given a fresh nonce and the addresses the browser needs.
 * Only Microsoft's hosts may frame the tab (and a page of our own origin), nobody the console.
 */
@WebServlet(urlPatterns = {"/tab/*", "/admin/*"})
public class WebPages extends HttpServlet {
    private static final long serialVersionUID = 1;
    /** Hosts of tabs: Microsoft Learn, "Tab requirements". */
    private static final String TAB_FRAMES = "'self' https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com "
            + "https://*.microsoft365.com https://*.office.com https://outlook.office.com https://outlook.office365.com";

    private final transient SecureRandom random = new SecureRandom();
    private final transient Settings settings;

    @Inject
    public WebPages(Settings settings) {
        this.settings = settings;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        String page = request.getServletPath().substring(1);
        if (request.getPathInfo() == null) {
            // Not sendRedirect: it would name the scheme that reaches this server, and TLS may end before it.
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "/" + page + "/");
            return;
        }
        String nonce = nonce();
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", policy(page, nonce));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.getOutputStream().write(html(page, nonce).getBytes(StandardCharsets.UTF_8));
    }

    private String html(String page, String nonce) throws IOException {
        try (InputStream in = getServletContext().getResourceAsStream("/WEB-INF/pages/" + page + "/index.html")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("__CONFIG__", config()).replace("__NONCE__", nonce);
        }
    }

    private String config() throws JsonProcessingException {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("tenantId", settings.entra().tenantId());
        config.put("clientId", settings.entra().clientId());
        config.put("authority", settings.entra().authority().toString());
        config.put("publicUrl", settings.publicUrl().toString());
        return Json.MAPPER.writeValueAsString(config).replace("<", "\\u003c");
    }

    private String policy(String page, String nonce) {
        URI authority = settings.entra().authority();
        String authorityOrigin = authority.getScheme() + "://" + authority.getAuthority();
        return "default-src 'none'; script-src 'self' 'nonce-" + nonce + "'; style-src 'self' 'nonce-" + nonce + "'; img-src 'self' data:; "
                + "font-src 'self' data:; connect-src 'self' " + authorityOrigin + "; base-uri 'none'; form-action 'self'; frame-src 'none'; "
                + "frame-ancestors " + (page.equals("tab") ? TAB_FRAMES : "'none'");
    }

    private String nonce() {
        byte[] octets = new byte[18];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
