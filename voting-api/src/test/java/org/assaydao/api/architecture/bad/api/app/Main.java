package org.assaydao.api.architecture.bad.api.app;

import org.assaydao.api.architecture.bad.api.status.AppUser;
import org.jspecify.annotations.Nullable;

/** What starts everything and should be known by nothing. */
public record Main(@Nullable AppUser started) {}
