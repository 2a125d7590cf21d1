package org.laurel.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Puts words to the one refusal that Jakarta REST makes before it hands us the request: an empty 400 for a Content-Type, or for a scheme told
 * by whatever stands before us, that cannot be read. For other headers see {@link ReadableHeaders}.
 */
@WebFilter(urlPatterns = "/api/*", asyncSupported = true)
public class AnswerInWords extends HttpFilter {
    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        chain.doFilter(request, response);
        if (response.getStatus() == HttpServletResponse.SC_BAD_REQUEST && response.getContentType() == null && !response.isCommitted() && !request.isAsyncStarted()) {
            Locale language = Messages.supported(request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale());
            response.setContentType(ProblemBody.MEDIA_TYPE);
            response.setHeader("Content-Language", language.toLanguageTag());
            response.getOutputStream().write(Json.MAPPER.writeValueAsBytes(ProblemBody.of(Problem.badRequest("platform.unreadable"), language)));
        }
    }
}
