package io.paydesk.ticket;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of a message as others may see it. Size in bytes. */
public record AttachmentView(
        String id,
        String fileName,
        String contentType,
        long size,
        String sha256,
        boolean inline,
        @Nullable String contentId) {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/bmp");

    /** A larger file is none, whatever it is called, and is listed. */
    private static final int SIGNATURE_MAX = 64 * 1024;

    private static final Set<String> SIGNATURES =
            Set.of("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature");

    /** Whether it is the signature of the mail it came with, for programs to check; nothing is told of whether it holds. */
    public boolean signature() {
        return size <= SIGNATURE_MAX && SIGNATURES.contains(contentType);
    }

    /** Whether a thumbnail can be made of it. */
    public boolean picture() {
        return PICTURES.contains(contentType);
    }

    /** Whether it is something else than its name says, such as a program called a picture: who opens it must know. */
    public boolean disguised() {
        return FileContent.isDisguised(fileName, contentType);
    }
}
