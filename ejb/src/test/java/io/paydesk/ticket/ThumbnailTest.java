package io.paydesk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A picture becomes a small one, or none where it is made to fill the memory; never more is taken than a heap of 256 MB has. */
class ThumbnailTest {
    private static final long MEMORY_MAX = 64L << 20;
    private static final Duration TIME_MAX = Duration.ofSeconds(20);

    @Test
    void aLargePictureBecomesASmallOneOfTheSameShape() throws IOException {
        for (String format : new String[] {"png", "jpg", "gif", "bmp"}) {
            BufferedImage small = shown(picture(1_600, 1_200, format));

            assertThat(small.getWidth()).isEqualTo(Thumbnail.WIDTH);
            assertThat(small.getHeight()).isEqualTo(Thumbnail.HEIGHT);
            assertThat(new Color(small.getRGB(20, 20)).getRed()).isGreaterThan(200);
        }
    }

    @Test
    void aTinyPictureIsOneToo() throws IOException {
        assertThat(of(picture(1, 1, "png"))).isPresent();
    }

    @Test
    void manyPixelsCostLittleMemory() throws IOException {
        BufferedImage small = shown(png(8_000, 5_000));

        assertThat(small.getWidth()).isEqualTo(Thumbnail.WIDTH);
    }

    @Test
    void aPictureOfAbsurdMeasuresHasNone() throws IOException {
        assertThat(of(png(50_000, 50_000))).isEmpty();
        assertThat(of(pngHead(Integer.MAX_VALUE, Integer.MAX_VALUE))).isEmpty();
        assertThat(of(jpegHead(65_500, 65_500))).isEmpty();
        assertThat(of(gif(65_535, 65_535, 1))).isEmpty();
        assertThat(of(bmpHead(100_000, 100_000, 0))).isEmpty();
        assertThat(of(bmpHead(Integer.MAX_VALUE, Integer.MIN_VALUE, 0))).isEmpty();
        assertThat(of(bmpHead(0, 0, 0))).isEmpty();
    }

    @Test
    void ofAPictureOfThousandsOfFramesTheFirstIsShown() throws IOException {
        assertThat(of(gif(16, 16, 20_000))).isPresent();
    }

    @Test
    void aSmallFrameOnAnAbsurdScreenIsShown() throws IOException {
        byte[] gif = gif(16, 16, 1);
        ByteBuffer.wrap(gif)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 65_535)
                .putShort(8, (short) 65_535);

        assertThat(of(gif)).isPresent();
    }

    @Test
    void aBitmapThatHoldsAnotherPictureIsRefused() throws IOException {
        var holding = new ByteArrayOutputStream();
        holding.writeBytes(bmpHead(10, 10, 5));
        holding.writeBytes(png(50_000, 50_000));

        assertThat(of(holding.toByteArray())).isEmpty();
    }

    @Test
    void whatNoReaderOfOursKnowsIsRefused() throws IOException {
        byte[] moving = "RIFF\0\0\0\0WEBPVP8X\n\0\0\0\2\0\0\0\u007F\u007F\u007F\u007F\u007F\u007FANIM"
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] tiff =
                "II*\0\b\0\0\0\2\0\0\1\4\0\1\0\0\0\u007F\u007F\u007F\u007F\1\1\4\0\1\0\0\0\u007F\u007F\u007F\u007F\0\0\0\0"
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(of(moving)).isEmpty();
        assertThat(of(tiff)).isEmpty();
        assertThat(of(new byte[0])).isEmpty();
        assertThat(of("words".getBytes(StandardCharsets.US_ASCII))).isEmpty();
    }

    @Test
    void aPictureThatEndsTooSoonIsRefusedOrShownInPart() throws IOException {
        byte[] whole = picture(640, 480, "png");
        for (int length = 0; length < whole.length; length += 97) {
            of(java.util.Arrays.copyOf(whole, length));
        }
        assertThat(of(whole)).isPresent();
    }

    private static BufferedImage shown(byte[] picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(of(picture).orElseThrow()));
    }

    /** Counts what is taken from the heap: nothing else tells surely whether a small heap would do. */
    private static Optional<byte[]> of(byte[] picture) throws IOException {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();

        Optional<byte[]> small = Thumbnail.of(() -> new ByteArrayInputStream(picture));

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEMORY_MAX);
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(TIME_MAX);
        return small;
    }

    private static byte[] picture(int width, int height, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** Zeros, one bit a pixel: 50,000 by 50,000 of them are 300 kB. */
    private static byte[] png(int width, int height) {
        try {
            var packed = new ByteArrayOutputStream();
            var best = new Deflater(Deflater.BEST_SPEED);
            try (var deflated = new DeflaterOutputStream(packed, best)) {
                var row = new byte[1 + (width + 7) / 8];
                for (int i = 0; i < height; i++) {
                    deflated.write(row);
                }
            } finally {
                best.end();
            }
            var out = new ByteArrayOutputStream();
            out.writeBytes(pngHead(width, height));
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pngHead(int width, int height) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes("\u0089PNG\r\n\u001A\n".getBytes(StandardCharsets.ISO_8859_1));
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 1)
                        .array());
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] content) throws IOException {
        var crc = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        crc.update(name);
        crc.update(content);
        var data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.write(name);
        data.write(content);
        data.writeInt((int) crc.getValue());
    }

    private static byte[] jpegHead(int width, int height) throws IOException {
        byte[] jpeg = picture(16, 16, "jpg");
        for (int i = 2; i + 9 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return jpeg;
            }
        }
        throw new AssertionError("no frame");
    }

    private static byte[] bmpHead(int width, int height, int compression) {
        return ByteBuffer.allocate(60)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(1_000)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(compression)
                .array();
    }

    /** Frames of one colour, each its own picture. */
    private static byte[] gif(int width, int height, int frames) {
        var out = new ByteArrayOutputStream();
        byte[] measures = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) width)
                .putShort((short) height)
                .array();
        out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(measures);
        out.writeBytes(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF});
        for (int i = 0; i < frames; i++) {
            out.write(',');
            out.writeBytes(new byte[4]);
            out.writeBytes(measures);
            out.writeBytes(new byte[] {0, 2, 2, 0x4C, 0x01, 0});
        }
        out.write(';');
        return out.toByteArray();
    }
}
