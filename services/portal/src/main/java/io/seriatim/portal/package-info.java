/**
 * The portal: pages that show batches and their books, packs and what holds them.
 *
 * <p>It owns nothing and decides nothing. Who signs in gets a token from Keycloak; the portal asks
 * the query services with exactly that token, so a page can never show more than its reader may
 * see. Without a valid token every page leads to the sign-in.
 *
 * <p>Read {@code app.Pages} first, then {@code http.BatchController}.
 */
@NullMarked
package io.seriatim.portal;

import org.jspecify.annotations.NullMarked;
