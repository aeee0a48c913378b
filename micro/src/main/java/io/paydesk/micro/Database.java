package io.paydesk.micro;

import io.paydesk.kernel.Settings;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The database behind the data source {@code jdbc/paydesk}: the embedded file or the configured one. */
record Database(String dataSource, String url, String user, String password) {
    private static final String H2 = "org.h2.jdbcx.JdbcDataSource";
    private static final String POSTGRESQL = "org.postgresql.ds.PGSimpleDataSource";

    /** WRITE_DELAY=0: what is committed is written, so a killed process loses nothing. The pool closes the file. */
    private static final String EMBEDDED =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
                    + ";TRACE_LEVEL_FILE=0";

    /** No wait on the network is endless, and the database's own lists show who is connected. */
    private static final String NETWORK =
            "connectTimeout=10&socketTimeout=90&tcpKeepAlive=true&ApplicationName=paydesk";

    /** No statement takes longer. The database watches it: a timer of the driver costs something at each statement. */
    private static final String H2_FIRST_WORDS = "SET QUERY_TIMEOUT 30000";

    private static final String POSTGRESQL_FIRST_WORDS = "SET statement_timeout = 30000";

    static Database of(Settings settings) {
        var configured = settings.databaseUrl();
        if (configured.isEmpty()) {
            return new Database(H2, "jdbc:h2:file:" + settings.dataDir().resolve("paydesk") + EMBEDDED, "sa", "");
        }
        var url = configured.get();
        if (url.startsWith("jdbc:h2:")) {
            return new Database(H2, url, settings.databaseUser(), settings.databasePassword());
        }
        return new Database(POSTGRESQL, withNetworkLimits(url), settings.databaseUser(), settings.databasePassword());
    }

    /** The address without its parameters, which may hold a password. */
    String shownUrl() {
        return url.split("[?;]", 2)[0];
    }

    /** Asks a database over the network for a connection, for one clear line instead of the server's trace. */
    void requireAnswer(ServerFiles files) {
        if (!dataSource.equals(POSTGRESQL)) {
            return;
        }
        try (var loader = Loaders.of(files.libraries(), ClassLoader.getPlatformClassLoader())) {
            var driver = (Driver) loader.loadClass("org.postgresql.Driver")
                    .getDeclaredConstructor()
                    .newInstance();
            var login = new Properties();
            login.setProperty("user", user);
            login.setProperty("password", password);
            login.setProperty("loginTimeout", "15");
            try (var connection = driver.connect(url, login)) {
                if (connection == null) {
                    throw new SQLException("not an address of PostgreSQL");
                }
            }
        } catch (SQLException e) {
            throw new StartFault(
                    "paydesk.database.url is " + shownUrl() + ", which gives no connection ("
                            + withoutSecret(StartFault.reason(e))
                            + "); for example paydesk.database.url=jdbc:postgresql://db:5432/paydesk",
                    e);
        } catch (ReflectiveOperationException | java.io.IOException e) {
            throw new StartFault("cannot load the database driver (" + StartFault.reason(e) + ")", e);
        }
    }

    /** Hands address and login to the server's configuration (domain.xml), which names these properties. */
    void hand() {
        System.setProperty("paydesk.launcher.database.driver", dataSource);
        System.setProperty("paydesk.launcher.database.url", url);
        System.setProperty(
                "paydesk.launcher.database.first-words",
                dataSource.equals(POSTGRESQL) ? POSTGRESQL_FIRST_WORDS : H2_FIRST_WORDS);
        System.setProperty("paydesk.launcher.database.user", user);
        System.setProperty("paydesk.launcher.database.password", password);
    }

    /** Never the password, so that it may be logged. */
    @Override
    public String toString() {
        return shownUrl();
    }

    private String withoutSecret(String text) {
        return password.isEmpty() ? text : text.replace(password, "…");
    }

    /** Adds each limit the address does not name itself. */
    static String withNetworkLimits(String url) {
        var missing = Stream.of(NETWORK.split("&", -1))
                .filter(limit -> !url.contains(limit.substring(0, limit.indexOf('=') + 1)))
                .collect(Collectors.joining("&"));
        if (missing.isEmpty()) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + missing;
    }
}
