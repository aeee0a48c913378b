package io.paydesk.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paydesk.kernel.Refusal;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentPictureTest {
    private static final DocumentKind KIND = DocumentKind.PASSPORT;

    @Test
    void nothingButPixelsRemainsAndTheRightSideIsUp() {
        var file = Papers.withExif(Papers.file(800, 600, "jpg"), 6, "GPS 31.2304 N 121.4737 E");
        assertThat(text(file)).contains("GPS");

        var kept = Papers.taken(KIND, file);

        assertThat(text(kept.jpeg())).doesNotContain("GPS").doesNotContain("Exif");
        assertThat(kept.width()).isEqualTo(600);
        assertThat(kept.height()).isEqualTo(800);
        var turned = Papers.read(kept.jpeg()); // 6: what was left is up
        assertThat(isRed(turned, 300, 100)).isTrue();
        assertThat(isRed(turned, 300, 700)).isFalse();
    }

    @Test
    void whatHidesBehindThePixelsIsGone() {
        var png = Papers.file(600, 400, "png");
        var both = new byte[png.length + 20];
        System.arraycopy(png, 0, both, 0, png.length);
        System.arraycopy("<script>hidden</script>".getBytes(StandardCharsets.US_ASCII), 0, both, png.length, 20);

        assertThat(text(Papers.taken(KIND, both).jpeg())).doesNotContain("script");
    }

    @Test
    void aLargePictureIsMadeSmallerUntilItFits() {
        var seed = 7;
        var kept = Papers.taken(KIND, Papers.noise(1700, 1400, new Random(seed)));

        assertThat(kept.jpeg().length).as("seed " + seed).isLessThanOrEqualTo(DocumentPicture.KEPT_MAX);
        assertThat(Papers.taken(KIND, Papers.file(5000, 3000, "jpg")).width()).isEqualTo(2200);
    }

    @Test
    void onlyPicturesAreTakenAndTheRefusalStandsAtTheirField() {
        assertRefused(new byte[0], IdentityRefusal.PICTURE_MISSING);
        assertRefused("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8), IdentityRefusal.PICTURE_UNREADABLE);
        assertRefused("<svg xmlns='…'/>".getBytes(StandardCharsets.UTF_8), IdentityRefusal.PICTURE_UNREADABLE);
        assertRefused(Papers.file(600, 400, "gif"), IdentityRefusal.PICTURE_UNREADABLE);
        assertRefused(Papers.file(299, 400, "png"), IdentityRefusal.PICTURE_TOO_SMALL);
        assertRefused(new byte[DocumentPicture.BYTES_MAX + 1], IdentityRefusal.PICTURE_TOO_LARGE);
        var half = Papers.file(600, 400, "png");
        assertRefused(java.util.Arrays.copyOf(half, 40), IdentityRefusal.PICTURE_UNREADABLE);
    }

    @Test
    void aBombIsRefusedByItsMeasuresBeforeAnyPixelIsRead() {
        var png = Papers.file(400, 400, "png");
        java.nio.ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000); // IHDR, whose checksum the reader ignores

        assertRefused(png, IdentityRefusal.PICTURE_UNREADABLE);
    }

    @Test
    void theWatermarkIsInThePixels() throws IOException {
        var kept = Papers.picture(KIND);

        var marked = Papers.read(Watermark.over(kept.jpeg(), "Zhou Hang", "#3 · 2026-11-27 02:00:00 UTC · IC-100001"));

        var plain = Papers.read(kept.jpeg());
        assertThat(marked.getWidth()).isEqualTo(plain.getWidth());
        assertThat(different(plain, marked)).isGreaterThan(marked.getWidth() * marked.getHeight() / 50);
    }

    private static int different(BufferedImage one, BufferedImage other) {
        var different = 0;
        for (var y = 0; y < one.getHeight(); y++) {
            for (var x = 0; x < one.getWidth(); x++) {
                var there = one.getRGB(x, y);
                var here = other.getRGB(x, y);
                var apart = Math.abs((there >> 16 & 255) - (here >> 16 & 255))
                        + Math.abs((there >> 8 & 255) - (here >> 8 & 255))
                        + Math.abs((there & 255) - (here & 255));
                different += apart > 60 ? 1 : 0;
            }
        }
        return different;
    }

    private static boolean isRed(BufferedImage image, int x, int y) {
        return (image.getRGB(x, y) >> 16 & 255) > 128;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void assertRefused(byte[] file, IdentityRefusal reason) {
        assertThatThrownBy(() -> Papers.taken(KIND, file)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.reason().key()).isEqualTo(reason.key());
            assertThat(refusal.reason().field()).isEqualTo("passport");
        });
    }
}
