/**
 * What all pages share: language and theme, texts, dates and figures, the static files' addresses, and the one place
 * where a refusal becomes a sentence and a fault an incident number.
 */
@NullMarked
package io.paydesk.web.faces;

import org.jspecify.annotations.NullMarked;
