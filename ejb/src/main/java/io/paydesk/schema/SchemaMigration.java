package io.paydesk.schema;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings the schema up to date before anything else starts; every other start-up bean depends on it by name. The scripts
 * are named in an index and read through our own class loader, since Flyway's scanning fails on some servers.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {
    /** The name other start-up beans depend on. */
    public static final String NAME = "SchemaMigration";

    private static final String FOLDER = "db/migration/";

    @PostConstruct
    void begin() {
        try {
            migrate((DataSource) new InitialContext().lookup("jdbc/paydesk"));
        } catch (NamingException e) {
            throw new IllegalStateException("The data source jdbc/paydesk is missing: define it on the server", e);
        }
    }

    /** Returns once the schema is up to date: for start-up beans of other modules, which cannot depend on it by name. */
    public void await() {
        // the container makes this bean, and so migrates, before it lets the first call in
    }

    /** Applies what is new for this kind of database. */
    public static void migrate(DataSource database) {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(database)
                .resourceProvider(new Scripts(isPostgres(database)))
                .javaMigrationClassProvider(List::of)
                .validateMigrationNaming(true)
                .load()
                .migrate();
    }

    private static boolean isPostgres(DataSource database) {
        try (var connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
        }
    }

    private static final class Scripts implements ResourceProvider {
        private final List<LoadableResource> scripts;

        Scripts(boolean postgres) {
            scripts = text("index.txt")
                    .lines()
                    .filter(path -> postgres || path.startsWith("common/"))
                    .<LoadableResource>map(Script::new)
                    .toList();
        }

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return scripts.stream()
                    .filter(script -> script.getAbsolutePath().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.stream()
                    .filter(script -> script.getFilename().startsWith(prefix)
                            && Stream.of(suffixes)
                                    .anyMatch(suffix -> script.getFilename().endsWith(suffix)))
                    .toList();
        }
    }

    private static final class Script extends LoadableResource {
        private final String path;

        Script(String path) {
            this.path = path;
        }

        @Override
        public Reader read() {
            return new java.io.StringReader(text(path));
        }

        @Override
        public String getAbsolutePath() {
            return path;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return path;
        }

        @Override
        public String getFilename() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        @Override
        public String getRelativePath() {
            return path;
        }
    }

    private static String text(String path) {
        try (var stream = Objects.requireNonNull(
                        SchemaMigration.class.getClassLoader().getResourceAsStream(FOLDER + path), path);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            var text = new StringBuilder();
            var piece = new char[8192];
            for (int n; (n = reader.read(piece)) > 0; ) {
                text.append(piece, 0, n);
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
