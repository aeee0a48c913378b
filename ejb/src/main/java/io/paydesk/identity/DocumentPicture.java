package io.paydesk.identity;

import io.paydesk.kernel.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;

/**
 * A picture of a document as the house keeps it: painted anew as a JPEG of at most 2200 pixels a side and 1,000,000 bytes, the
 * right side up, so that nothing but pixels remains: no place, no device, no second file hidden behind it. Taken are JPEG and
 * PNG of at most 12 MB and 60 million pixels; the measures are read before any pixel is.
 */
public final class DocumentPicture {
    /** The largest file that is taken, in bytes. */
    public static final int BYTES_MAX = 12 << 20;

    static final int KEPT_MAX = 1_000_000;

    private static final long PIXELS_MAX = 60_000_000;
    private static final int SIDE_MAX = 2200;
    private static final int SIDE_MIN = 300;
    private static final Set<String> FORMATS = Set.of("png", "jpeg");
    private static final double[] QUALITIES = {0.9, 0.8, 0.65, 0.45};
    private static final int EXIF = 0x45786966;
    private static final int ORIENTATION = 274;
    private static final int BITS_MAX = 32;
    private static final int SCANS_MAX = 64;
    private static final long ENTERS_WITHIN_SECONDS = 10;
    private static final Semaphore AT_ONCE = new Semaphore(2);

    private final DocumentKind kind;
    private final int width;
    private final int height;
    private final byte[] jpeg;

    private DocumentPicture(DocumentKind kind, int width, int height, byte[] jpeg) {
        this.kind = kind;
        this.width = width;
        this.height = height;
        this.jpeg = jpeg;
    }

    /** Refuses, at the picture's field: PICTURE_MISSING, PICTURE_TOO_LARGE, PICTURE_TOO_SMALL, PICTURE_UNREADABLE, PICTURES_BUSY. */
    public static DocumentPicture of(DocumentKind kind, InputStream stream) throws IOException {
        if (!entered()) {
            throw new Refusal(IdentityRefusal.PICTURES_BUSY.at(kind));
        }
        try {
            return read(kind, stream);
        } finally {
            AT_ONCE.release();
        }
    }

    private static DocumentPicture read(DocumentKind kind, InputStream stream) throws IOException {
        var bytes = stream.readNBytes(BYTES_MAX + 1);
        if (bytes.length == 0) {
            throw new Refusal(IdentityRefusal.PICTURE_MISSING.at(kind));
        }
        if (bytes.length > BYTES_MAX) {
            throw new Refusal(IdentityRefusal.PICTURE_TOO_LARGE.at(kind), BYTES_MAX >> 20);
        }
        if (scans(bytes) > SCANS_MAX) { // each scan goes through the whole picture again
            throw new Refusal(IdentityRefusal.PICTURE_UNREADABLE.at(kind));
        }
        try {
            return painted(kind, bytes);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException | RuntimeException | OutOfMemoryError e) { // a broken one, or one too large for this heap
            throw new Refusal(IdentityRefusal.PICTURE_UNREADABLE.at(kind));
        }
    }

    private static boolean entered() {
        try {
            return AT_ONCE.tryAcquire(ENTERS_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The marker of a JPEG's scan (ITU-T T.81, SOS); within what is coded, none of these pairs stands. */
    private static int scans(byte[] bytes) {
        var scans = 0;
        var isJpeg = bytes.length > 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8;
        for (int at = 1; isJpeg && at < bytes.length; at++) {
            if (bytes[at - 1] == (byte) 0xff && bytes[at] == (byte) 0xda) {
                scans++;
            }
        }
        return scans;
    }

    private static DocumentPicture painted(DocumentKind kind, byte[] bytes) throws IOException {
        var upright = upright(bytes, read(kind, bytes));
        var side = SIDE_MAX;
        while (true) {
            var fitted = Thumbnails.of(upright)
                    .size(Math.min(side, upright.getWidth()), Math.min(side, upright.getHeight()))
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
            for (var quality : QUALITIES) {
                var jpeg = jpeg(fitted, quality);
                if (jpeg.length <= KEPT_MAX) {
                    return new DocumentPicture(kind, fitted.getWidth(), fitted.getHeight(), jpeg);
                }
            }
            side = side * 3 / 4; // only noise is that large
        }
    }

    static byte[] jpeg(BufferedImage image, double quality) throws IOException {
        var out = new ByteArrayOutputStream();
        Thumbnails.of(image).scale(1).outputFormat("jpg").outputQuality(quality).toOutputStream(out);
        return out.toByteArray();
    }

    private static BufferedImage read(DocumentKind kind, byte[] bytes) throws IOException {
        var reader = reader(bytes);
        try (var image = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(image, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > PIXELS_MAX) {
                throw new Refusal(IdentityRefusal.PICTURE_UNREADABLE.at(kind));
            }
            if (Math.min(width, height) < SIDE_MIN) {
                throw new Refusal(IdentityRefusal.PICTURE_TOO_SMALL.at(kind), SIDE_MIN);
            }
            var every = reader.getDefaultReadParam();
            var raw = reader.getRawImageType(0);
            if (raw != null && raw.getColorModel().getPixelSize() > BITS_MAX) {
                throw new Refusal(IdentityRefusal.PICTURE_UNREADABLE.at(kind));
            }
            var step = (int)
                    ((Math.max(width, height) - 1) / (2L * SIDE_MAX) + 1); // so that at most 20 megapixels are held
            every.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, every);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage upright(byte[] bytes, BufferedImage image) {
        int held;
        try {
            held = heldBy(bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            held = 0; // what is written beside the pixels is broken, which is no fault of theirs
        }
        return held < 2 || held > 8
                ? image
                : ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(held))
                        .apply(image);
    }

    /**
     * How the camera was held, 1 to 8, where a JPEG tells (Exif 2.3, tag 274); else 0. Read by hand, since Java's reader gives up on
     * what many phones write: the Exif segment before the JFIF one.
     */
    private static int heldBy(byte[] bytes) {
        var file = ByteBuffer.wrap(bytes);
        var at = 2;
        while (at + 4 < bytes.length && (bytes[at] & 0xff) == 0xff) {
            var length = file.getShort(at + 2) & 0xffff;
            if ((bytes[at + 1] & 0xff) == 0xe1 && at + 24 < bytes.length && file.getInt(at + 4) == EXIF) {
                return orientation(file.slice(at + 10, Math.min(length - 8, bytes.length - at - 10)));
            }
            at += length + 2;
        }
        return 0;
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = tiff.getInt(4);
        var entries = tiff.getShort(directory) & 0xffff;
        for (var i = 0; i < entries; i++) {
            var entry = directory + 2 + i * 12;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                return tiff.getShort(entry + 8);
            }
        }
        return 0;
    }

    private static ImageReader reader(byte[] bytes) throws IOException {
        @Nullable ImageReader found = null;
        try (var image = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(image);
            found = readers.hasNext() ? readers.next() : null;
        }
        if (found == null || !FORMATS.contains(format(found))) {
            throw new IOException("Neither JPEG nor PNG");
        }
        return found;
    }

    private static String format(ImageReader reader) throws IOException {
        return reader.getFormatName().toLowerCase(Locale.ROOT);
    }

    public DocumentKind kind() {
        return kind;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] jpeg() {
        return jpeg;
    }
}
