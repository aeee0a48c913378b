package io.paydesk.house;

import io.paydesk.blob.Blobs;
import io.paydesk.kernel.House;
import io.paydesk.kernel.Settings;
import io.paydesk.schema.SchemaMigration;
import io.paydesk.ticket.Tickets;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.ejb.EJB;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.literal.InjectLiteral;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jboss.weld.environment.se.Weld;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * The features on a real database without a server: CDI by Weld, transactions as EJB would make them, one house a
 * database engine for the whole test run. What only a server can show is shown in module acceptance.
 */
public final class TestHouse {
    /** The engines every feature is tested on. */
    public enum Engine {
        H2,
        POSTGRES
    }

    private static final int CONNECTIONS_MAX = 64;
    /** Accounts m/84'/0'/0', m/44'/60'/0' and m/44'/60'/1' of the words “abandon … about”. */
    public static final Map<String, String> CHAIN_KEYS = Map.of(
            "paydesk.chain.btc.xpub",
            "zpub6rFR7y4Q2AijBEqTUquhVz398htDFrtymD9xYYfG1m4wAcvPhXNfE3EfH1r1ADqtfSdVCToUG868RvUUkgDKf31mGDtKsAYz2oz2AGutZYs",
            "paydesk.chain.eth.xpub",
            "xpub6DCoCpSuQZB2jawqnGMEPS63ePKWkwWPH4TU45Q7LPXWuNd8TMtVxRrgjtEshuqpK3mdhaWHPFsBngh5GFZaM6si3yZdUsT8ddYM3PwnATt",
            "paydesk.chain.usdt.xpub",
            "xpub6DCoCpSuQZB2k9PnGSMK9tinTK8kx3hcv7F4BWwhs5N2wnwGiLg17r9J7j2JcYP9gkip3sC87J1F99YxeBHGuFMg6ejA8qQEKSuzzaKvqBR");

    private static final Map<Engine, TestHouse> HOUSES = new EnumMap<>(Engine.class);

    private final SeContainer container;
    private final EntityManagerFactory factory;
    private final MovableClock clock = new MovableClock();

    @SuppressWarnings("unchecked") // Weld takes its annotations as generic varargs
    private TestHouse(Engine engine) {
        var database = engine == Engine.H2 ? h2() : postgres();
        SchemaMigration.migrate(database);
        var properties = new HashMap<String, Object>();
        properties.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        properties.put("jakarta.persistence.nonJtaDataSource", database);
        properties.put(
                "hibernate.connection.handling_mode", "DELAYED_ACQUISITION_AND_HOLD"); // as it has to be without JTA
        factory = Persistence.createEntityManagerFactory("paydesk", properties);
        container = new Weld()
                .disableDiscovery()
                .addBeanDefiningAnnotations(Stateless.class)
                .addPackages(true, House.class, Blobs.class, Tickets.class)
                .addPackages(
                        true,
                        io.paydesk.audit.Audit.class,
                        io.paydesk.outbox.Outbox.class,
                        io.paydesk.credential.OneTimeTokens.class,
                        io.paydesk.access.Sessions.class,
                        io.paydesk.letter.Letters.class,
                        io.paydesk.account.Accounts.class,
                        io.paydesk.identity.Identities.class,
                        io.paydesk.instrument.Instruments.class,
                        io.paydesk.care.CustomerCare.class,
                        io.paydesk.ledger.Ledger.class,
                        io.paydesk.channel.Channels.class,
                        io.paydesk.wallet.Wallet.class,
                        io.paydesk.chain.ChainAddresses.class,
                        io.paydesk.demo.DemoCustomers.class,
                        io.paydesk.reconciliation.Reconciliation.class,
                        io.paydesk.deposit.Deposits.class,
                        io.paydesk.withdrawal.Withdrawals.class,
                        io.paydesk.correction.Corrections.class,
                        io.paydesk.staff.Staff.class,
                        io.paydesk.maillog.MailLog.class,
                        io.paydesk.mailbox.Mailboxes.class,
                        io.paydesk.idempotency.IdempotentCalls.class)
                .addBeanClasses(Transactions.class, Outer.class)
                .addExtensions(new EjbAsCdi(new Transactions.Manager(factory), settings(), clock))
                .initialize();
    }

    /** The house on this engine, built at its first use. */
    public static synchronized TestHouse on(Engine engine) {
        return HOUSES.computeIfAbsent(engine, TestHouse::new);
    }

    public <T> T get(Class<T> feature) {
        return container.select(feature).get();
    }

    public MovableClock clock() {
        return clock;
    }

    public EntityManagerFactory factory() {
        return factory;
    }

    /** Runs the work in one transaction, as an outer verb would. */
    public <T> T inTransaction(Callable<T> work) {
        return get(Outer.class).run(work);
    }

    /** Stands for a verb of a higher feature. */
    @Stateless
    public static class Outer {
        public <T> T run(Callable<T> work) {
            try {
                return work.call();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static Settings settings() {
        try {
            var folder = Files.createTempDirectory("paydesk-test");
            folder.toFile().deleteOnExit();
            var properties = new Properties();
            properties.setProperty("paydesk.data-dir", folder.toString());
            properties.setProperty("paydesk.api.token", "bootstrap-token-of-the-tests");
            CHAIN_KEYS.forEach(properties::setProperty);
            return Settings.of(properties, Map.of(), Path.of("no-such-file"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource h2() {
        return JdbcConnectionPool.create(
                "jdbc:h2:mem:" + UUID.randomUUID()
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
                "sa",
                "");
    }

    private static DataSource postgres() {
        try {
            var server = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            var database = new PGConnectionPoolDataSource();
            database.setUrl(server.getJdbcUrl("postgres", "postgres"));
            var pool = JdbcConnectionPool.create(database); // that of H2 takes anybody's
            pool.setMaxConnections(CONNECTIONS_MAX);
            pool.getConnection().close();
            return pool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes CDI beans of EJBs: the same verbs, the same transactions. */
    static final class EjbAsCdi implements Extension {
        private final Transactions.Manager manager;
        private final Settings settings;
        private final Clock clock;

        EjbAsCdi(Transactions.Manager manager, Settings settings, Clock clock) {
            this.manager = manager;
            this.settings = settings;
            this.clock = clock;
        }

        public <T> void read(@Observes ProcessAnnotatedType<T> type) {
            var found = type.getAnnotatedType();
            if (found.getJavaClass() == House.class || found.isAnnotationPresent(Singleton.class)) {
                type.veto();
                return;
            }
            var bean = type.configureAnnotatedType();
            if (found.isAnnotationPresent(Stateless.class)) {
                bean.add(Dependent.Literal.INSTANCE).add(InTransaction.Literal.INSTANCE);
            }
            bean.filterFields(field ->
                            field.isAnnotationPresent(PersistenceContext.class) || field.isAnnotationPresent(EJB.class))
                    .forEach(field -> field.add(InjectLiteral.INSTANCE));
        }

        public void add(@Observes AfterBeanDiscovery discovery) {
            discovery
                    .addBean()
                    .types(Transactions.Manager.class)
                    .scope(Dependent.class)
                    .createWith(context -> manager);
            discovery.addBean().types(Settings.class).scope(Dependent.class).createWith(context -> settings);
            discovery.addBean().types(Clock.class).scope(Dependent.class).createWith(context -> clock);
            discovery
                    .addBean()
                    .types(EntityManager.class)
                    .scope(Dependent.class)
                    .createWith(context -> current());
        }

        private EntityManager current() {
            return (EntityManager) Proxy.newProxyInstance(
                    TestHouse.class.getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, args) -> {
                        try {
                            return method.invoke(manager.current(), args);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
