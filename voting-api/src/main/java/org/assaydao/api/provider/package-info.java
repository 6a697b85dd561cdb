/** Providers, their applications, attestations and dossiers. */
@NullMarked
package org.assaydao.api.provider;

import org.jspecify.annotations.NullMarked;
