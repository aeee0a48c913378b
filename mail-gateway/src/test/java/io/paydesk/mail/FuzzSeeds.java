package io.paydesk.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where fuzzing starts from: pieces of our own, and while fuzzing the mail corpus, if it lies beside the project. */
final class FuzzSeeds {
    private static final int SIZE_MAX = 8_192;

    private FuzzSeeds() {}

    static Stream<byte[]> mails() {
        Stream<String> own = EndlessMailTest.structures()
                .map(pieces -> pieces.get()[0] + "" + pieces.get()[1] + pieces.get()[1] + "x\n--b--\n");
        return Stream.concat(bytes(own), corpus("message"));
    }

    static Stream<byte[]> pages() {
        return Stream.of(
                        bytes(EndlessMailTest.pages().map(page -> "<p>new " + page + "old")),
                        corpus("html-body"),
                        bodies(IncomingMail::html))
                .flatMap(seeds -> seeds);
    }

    static Stream<byte[]> texts() {
        return Stream.of(
                        bytes(EndlessMailTest.bodies().map(text -> "words\n\n" + text + "\nmore words")),
                        corpus("text-body"),
                        bodies(IncomingMail::text))
                .flatMap(seeds -> seeds);
    }

    static Stream<byte[]> headers() {
        return bytes(Stream.of(
                "\"Li, Lei\" <li@example.cn>, a@b.example (Anna), group: c@d.example;",
                "=?gb2312?B?s+TWtc60tb3Vyw==?= <li@example.cn>",
                "mx.desk.example; dkim=pass header.d=example.cn; spf=fail (x) smtp.mailfrom=a@b.example; dmarc=pass",
                "v=1; a=rsa-sha256; c=relaxed/simple; d=example.cn; s=s1; h=from:to; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA",
                "support+abcdefghijklmnop@desk.example",
                "Tue, 5 Mar 2024 15:21:00 +0800",
                "<a@b> <c@d>",
                "attachment; filename*0*=UTF-8''%E6%88%AA; filename*1=\".pdf\"",
                "Re: [PD-100023] 充值",
                "auto-replied",
                "5.1.1",
                "Automatische Antwort: x"));
    }

    private static Stream<byte[]> corpus(String kind) {
        if (!Boolean.getBoolean("jazzer.hooks") || !Files.isDirectory(CorpusEntry.root())) {
            return Stream.empty();
        }
        try {
            return CorpusEntry.all().stream()
                    .filter(entry -> entry.string("kind").equals(kind))
                    .map(FuzzSeeds::bytes)
                    .filter(bytes -> bytes.length <= SIZE_MAX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages or texts of the corpus' mails. */
    private static Stream<byte[]> bodies(Function<IncomingMail, String> body) {
        return bytes(corpus("message")
                .map(FuzzSeeds::mail)
                .filter(Objects::nonNull)
                .map(body)
                .filter(Objects::nonNull));
    }

    private static @Nullable IncomingMail mail(byte[] bytes) {
        try {
            return IncomingMail.read(ByteBuffer.wrap(bytes), MailLimits.DEFAULT);
        } catch (UnreadableMail refused) {
            return null;
        }
    }

    private static byte[] bytes(CorpusEntry entry) {
        try {
            return Files.readAllBytes(entry.message());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<byte[]> bytes(Stream<String> texts) {
        return texts.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
