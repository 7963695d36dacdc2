/** Log-ins: what ours cost beside the identity provider's own, and how they fare while it is away. */
@NullMarked
package dev.tgops.bench.login;

import org.jspecify.annotations.NullMarked;
