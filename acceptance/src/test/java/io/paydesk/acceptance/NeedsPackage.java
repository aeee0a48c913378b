package io.paydesk.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** A test that needs packages of the operating system: skipped by name where one is missing, red where CI=true. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsPackage.Condition.class)
@interface NeedsPackage {
    Part[] value();

    enum Part {
        CHROMIUM("chromium", "/usr/bin/chromium"),
        CLAMD("clamav-daemon", "/usr/sbin/clamd"),
        DOVECOT("dovecot-imapd", "/usr/sbin/dovecot", "/usr/lib/dovecot/imap"),
        FAKETIME("faketime", "/usr/bin/faketime"),
        POPPLER("poppler-utils", "/usr/bin/pdftotext", "/usr/bin/pdffonts"),
        POSTFIX("postfix", "/usr/sbin/postfix"),
        POSTGRESQL("postgresql");

        private final String debianName;
        private final String[] files;

        Part(String debianName, String... files) {
            this.debianName = debianName;
            this.files = files;
        }

        boolean isHere() {
            return this == POSTGRESQL
                    ? postgresBinaries().isPresent()
                    : Stream.of(files).allMatch(file -> Files.isExecutable(Path.of(file)));
        }

        /** The folder of the newest PostgreSQL server. */
        static Optional<Path> postgresBinaries() {
            try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
                return versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                        .max(Comparator.comparing(Path::toString));
            } catch (java.io.IOException e) {
                return Optional.empty();
            }
        }
    }

    /** Looks for the packages before anything of the test is started. */
    class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var missing = AnnotationSupport.findAnnotation(context.getElement(), NeedsPackage.class).stream()
                    .flatMap(needs -> Stream.of(needs.value()))
                    .filter(part -> !part.isHere())
                    .map(part -> part.debianName)
                    .toList();
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("its packages are here");
            }
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(context.getDisplayName() + " needs the packages " + missing);
            }
            return ConditionEvaluationResult.disabled("needs the packages " + missing);
        }
    }
}
