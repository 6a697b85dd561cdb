package org.assaydao.architecture.bad.app.demo;

import org.assaydao.architecture.bad.mirror.Peer;

/** A client that reaches behind the API. */
record Insider(Peer shortcut) {}
