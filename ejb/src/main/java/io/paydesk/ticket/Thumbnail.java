package io.paydesk.ticket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;

/** Makes small pictures of large ones, a few at a time, and never of one whose pixels would fill the memory. */
final class Thumbnail {
    static final int WIDTH = 352;
    static final int HEIGHT = 264;
    private static final long PIXELS_MAX = 40_000_000;
    private static final Semaphore AT_ONCE = new Semaphore(2);

    /** Opens the picture anew: it is read twice, first for its measures. */
    interface Source {
        InputStream open() throws IOException;
    }

    private Thumbnail() {}

    static Optional<byte[]> of(Source source) throws IOException {
        if (pixels(source) > PIXELS_MAX) {
            return Optional.empty();
        }
        AT_ONCE.acquireUninterruptibly();
        try (var picture = source.open()) {
            var small = new ByteArrayOutputStream();
            Thumbnails.of(picture)
                    .size(WIDTH, HEIGHT)
                    .imageType(java.awt.image.BufferedImage.TYPE_INT_RGB)
                    .outputFormat("jpg")
                    .outputQuality(0.85)
                    .toOutputStream(small);
            return Optional.of(small.toByteArray());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Optional.empty(); // not a picture after all, a broken one, or one too large for this heap
        } finally {
            AT_ONCE.release();
        }
    }

    private static long pixels(Source source) throws IOException {
        try (var bytes = source.open();
                var image = ImageIO.createImageInputStream(bytes)) {
            var readers = ImageIO.getImageReaders(image);
            if (!readers.hasNext()) {
                return Long.MAX_VALUE;
            }
            var reader = readers.next();
            try {
                reader.setInput(image, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Long.MAX_VALUE;
        }
    }
}
