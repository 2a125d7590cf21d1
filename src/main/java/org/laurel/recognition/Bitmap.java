package org.laurel.recognition;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;

/** A badge's picture as pixels: what cards and mails show, and what is measured. */
final class Bitmap {
    static final int SIZE = 256;
    private static final int OPAQUE = 250;

    /**
     * @param ground  share of the pixels that are of the ground's colour
     * @param ink     share of those of the ink's
     * @param outside whether ink touches what lies beside the picture, where nobody knows what it stands against
     */
    record Measured(double ground, double ink, boolean outside) {
    }

    private final BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB);

    /** @param svg as {@link Drawing} wrote it */
    Bitmap(String svg) {
        SVGDocument document = Objects.requireNonNull(new SVGLoader().load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, LoaderContext.createDefault()));
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        document.render(null, graphics, new ViewBox(SIZE, SIZE));
        graphics.dispose();
    }

    byte[] png() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    /** @param ground, ink as 0xRRGGBB */
    Measured measure(int ground, int ink) {
        int grounds = 0;
        int inks = 0;
        boolean outside = false;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                if (alpha(x, y) == 0) {
                    continue;
                }
                if (distance(image.getRGB(x, y), ground) <= distance(image.getRGB(x, y), ink)) {
                    grounds++;
                } else {
                    inks++;
                    outside |= isAtTheEdge(x, y);
                }
            }
        }
        double all = SIZE * SIZE;
        return new Measured(grounds / all, inks / all, outside);
    }

    private boolean isAtTheEdge(int x, int y) {
        return alpha(x, y) < OPAQUE || alpha(x - 1, y) == 0 || alpha(x + 1, y) == 0 || alpha(x, y - 1) == 0 || alpha(x, y + 1) == 0;
    }

    private int alpha(int x, int y) {
        return x < 0 || y < 0 || x >= SIZE || y >= SIZE ? 0 : image.getRGB(x, y) >>> 24;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }
}
