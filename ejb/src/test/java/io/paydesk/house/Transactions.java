package io.paydesk.house;

import jakarta.annotation.Priority;
import jakarta.ejb.EJBTransactionRequiredException;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** REQUIRED, MANDATORY and REQUIRES_NEW as an EJB container does them; any runtime exception rolls back. */
@Interceptor
@InTransaction
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class Transactions {
    @Inject
    Manager manager;

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        var attribute = call.getMethod().getAnnotation(TransactionAttribute.class);
        var apart = attribute != null && attribute.value() == TransactionAttributeType.REQUIRES_NEW;
        if (!Modifier.isPublic(call.getMethod().getModifiers()) || (manager.isOpen() && !apart)) {
            return call.proceed();
        }
        if (attribute != null && attribute.value() == TransactionAttributeType.MANDATORY) {
            throw new EJBTransactionRequiredException(call.getMethod().toString());
        }
        return manager.run(call);
    }

    /** One entity manager and transaction a thread. */
    public static class Manager {
        private final EntityManagerFactory factory;
        private final Map<Thread, EntityManager> open = new ConcurrentHashMap<>();

        Manager(EntityManagerFactory factory) {
            this.factory = factory;
        }

        boolean isOpen() {
            return open.containsKey(Thread.currentThread());
        }

        EntityManager current() {
            var current = open.get(Thread.currentThread());
            if (current == null) {
                throw new IllegalStateException("No transaction is open");
            }
            return current;
        }

        Object run(InvocationContext call) throws Exception {
            var manager = factory.createEntityManager();
            var transaction = manager.getTransaction();
            var outer = open.put(Thread.currentThread(), manager);
            transaction.begin();
            try {
                var result = call.proceed();
                transaction.commit();
                return result;
            } finally {
                if (outer == null) {
                    open.remove(Thread.currentThread());
                } else {
                    open.put(Thread.currentThread(), outer);
                }
                if (transaction.isActive()) {
                    transaction.rollback();
                }
                manager.close();
            }
        }
    }
}
