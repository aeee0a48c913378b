package io.paydesk.mail;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ticket number in a subject, as our own mails write it: {@code [PD-100023]}. */
public final class SubjectTag {
    private static final Pattern TAG =
            Pattern.compile("[\\[【〔「『(]\\s{0,3}#?(PD-\\d{1,12})\\s{0,3}[\\]】〕」』)]", Pattern.CASE_INSENSITIVE);

    private SubjectTag() {}

    /** The last tag counts: a forwarded subject may carry an older one before it. Full-width letters and brackets are equal. */
    public static Optional<String> find(String subject) {
        String last = null;
        String plain = Normalizer.normalize(subject, Normalizer.Form.NFKC).replaceAll("[‐‑–—−]", "-");
        Matcher tag = TAG.matcher(plain);
        while (tag.find()) {
            last = tag.group(1).toUpperCase(Locale.ROOT);
        }
        return Optional.ofNullable(last);
    }
}
