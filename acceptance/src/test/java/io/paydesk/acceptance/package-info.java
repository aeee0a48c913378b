/**
 * The product from outside. {@link io.paydesk.acceptance.Product} starts {@code paydesk.jar}; what stands around it is
 * real where the machine has it (Dovecot, PostgreSQL, Chromium: {@link io.paydesk.acceptance.NeedsPackage}) and
 * GreenMail otherwise. {@link io.paydesk.acceptance.Houses} keeps two products for all classes that leave them unharmed;
 * tests tell their own data by addresses of their own.
 */
package io.paydesk.acceptance;
