package io.paydesk.web.faces;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContextWrapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a request leads, on a response that refuses a second redirect as servers do. */
class NoticesTest {
    private final Answer answer = new Answer();
    private final Request request = new Request(answer);

    @AfterEach
    void leave() {
        request.release();
    }

    @Test
    void aButtonLeadsOn() {
        new Notices().go("/wallet");

        assertThat(answer.redirects).containsExactly("/wallet");
    }

    /** A scanner sends both buttons of a form in one request, which no browser does: that is no fault of ours to be told as a 500. */
    @Test
    void ofTwoButtonsInOneRequestTheFirstLeadsOn() {
        var notices = new Notices();

        notices.go("/wallet/statement.pdf");
        notices.go("/wallet/statement.csv");

        assertThat(answer.redirects).containsExactly("/wallet/statement.pdf");
    }

    private final class Request extends FacesContextWrapper {
        private final ExternalContext external;

        Request(ExternalContext external) {
            super(null);
            this.external = external;
            setCurrentInstance(this);
        }

        @Override
        public ExternalContext getExternalContext() {
            return external;
        }

        @Override
        public boolean getResponseComplete() {
            return !answer.redirects.isEmpty();
        }

        @Override
        public void release() {
            setCurrentInstance(null);
        }
    }

    @SuppressWarnings("unchecked") // the API itself overrides one method so
    private static final class Answer extends ExternalContextWrapper {
        private final List<String> redirects = new ArrayList<>();

        Answer() {
            super(null);
        }

        @Override
        public @Nullable Object getSession(boolean create) {
            return null;
        }

        @Override
        public void redirect(String url) {
            if (!redirects.isEmpty()) {
                throw new IllegalStateException("The response was committed already");
            }
            redirects.add(url);
        }
    }
}
