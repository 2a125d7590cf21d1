package org.laurel.recognition;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.JdbiException;
import org.laurel.platform.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures of badges, for everybody: Teams and mail programs fetch them without a token. Nobody can guess the name of an uploaded one. */
@WebServlet(urlPatterns = "/badges/*")
public class BadgePictures extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(BadgePictures.class);
    private static final Pattern NAME = Pattern.compile("/([a-z0-9-]{1,100})\\.(svg|png)");
    /** Even if a picture could say more than it may, a browser that opens it as a page would run and load nothing. */
    private static final String POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

    private final transient PictureStore pictures;

    @Inject
    public BadgePictures(PictureStore pictures) {
        this.pictures = pictures;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        Matcher name = NAME.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        try {
            Optional<byte[]> picture = name.matches() ? pictures.find(name.group(1), name.group(2)) : Optional.empty();
            if (picture.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                return;
            }
            response.setContentType(name.group(2).equals("svg") ? "image/svg+xml" : "image/png");
            // An uploaded picture never changes: another one gets another name.
            response.setHeader("Cache-Control", Text.id(name.group(1)).isPresent() ? "public, max-age=31536000, immutable" : "public, max-age=86400");
            response.setContentLength(picture.get().length);
            response.getOutputStream().write(picture.get());
        } catch (JdbiException away) {
            LOG.warn("A badge's picture cannot be read: {}", away.getMessage());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }
}
