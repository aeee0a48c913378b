package io.paydesk.house;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks what an EJB container would run in a transaction. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface InTransaction {
    final class Literal extends AnnotationLiteral<InTransaction> implements InTransaction {
        static final Literal INSTANCE = new Literal();
    }
}
