/**
 * The edge of the house for browsers: who is there, what may come in, and the headers of every answer.
 *
 * <p>{@link io.paydesk.web.security.Visitor} tells pages who asks; {@link io.paydesk.web.security.SignInDesk} lets staff
 * in and out; {@link io.paydesk.web.security.Edge} stands before every request. The session holds the number of
 * the stay, nothing else; roles and rights are looked up at each request. {@code /api} knows no session: only
 * Bearer tokens count there, so that no page elsewhere can use a visitor's cookie on it.
 */
@NullMarked
package io.paydesk.web.security;

import org.jspecify.annotations.NullMarked;
