package io.paydesk.schema;

import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatformProvider;
import org.jspecify.annotations.Nullable;

/** Shows Hibernate the way to the transaction manager of each server we run on; Hibernate does not know Payara's. */
public class ServerTransactions extends AbstractJtaPlatform implements JtaPlatformProvider {
    private static final List<String> NAMES = List.of(
            "java:appserver/TransactionManager", // Payara, GlassFish
            "java:jboss/TransactionManager"); // WildFly
    private static final String LIBERTY = "com.ibm.tx.jta.TransactionManagerFactory";

    @Override
    public JtaPlatform getProvidedJtaPlatform() {
        return this;
    }

    @Override
    protected TransactionManager locateTransactionManager() {
        for (var name : NAMES) {
            var found = lookUp(name);
            if (found != null) {
                return (TransactionManager) found;
            }
        }
        try {
            var factory = Class.forName(LIBERTY, true, Thread.currentThread().getContextClassLoader());
            return (TransactionManager)
                    factory.getMethod("getTransactionManager").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No transaction manager found on this server", e);
        }
    }

    @Override
    protected UserTransaction locateUserTransaction() {
        return (UserTransaction) jndiService().locate("java:comp/UserTransaction");
    }

    private static @Nullable Object lookUp(String name) {
        try {
            return new InitialContext().lookup(name);
        } catch (NamingException e) {
            return null; // another server's name
        }
    }
}
