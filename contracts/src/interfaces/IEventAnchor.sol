// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Roots of the transparency log, one after the other; a false one is marked, never removed.
interface IEventAnchor {
    /// @notice One anchored root. Anchors are numbered from 1.
    struct Anchor {
        bytes32 root; // RFC 9162 Merkle tree hash over the first `size` leaves
        uint64 size; // [leaves]
        uint64 anchoredAt; // [seconds]
        bool repudiated;
        uint64 previous; // the anchor that stood last before it; 0 for none
    }

    /// @notice A root over `size` leaves was anchored after the anchor `previous` (0 for the first).
    event Anchored(uint256 indexed index, address indexed anchorer, uint64 size, bytes32 root, uint64 indexed previous);
    /// @notice Governance says that the anchors from `from` to `to`, the newest then, are false; `standing` is the last one that
    /// is not (0 for none).
    event AnchorsRepudiated(uint256 indexed from, uint64 to, uint64 standing);
    /// @notice The key that anchors from now on; zero for none.
    event AnchorerSet(address indexed anchorer, address indexed former);
    /// @notice How far an anchor may exceed the one before it [leaves], and how soon it may follow any other [seconds].
    event BoundsSet(uint64 maxGrowth, uint64 minInterval);

    /// @notice Governance alone does this, through its timelock.
    error OnlyTimelock(address caller);
    /// @notice The anchor key alone anchors.
    error OnlyAnchorer(address caller);
    /// @notice Without growth nothing could be anchored, and without an interval a thief could anchor without end.
    error ZeroBound();
    /// @notice A tree has a root.
    error ZeroRoot();
    /// @notice Another anchor stands last than the caller built on.
    error PreviousNotStanding(uint64 previous, uint64 standing);
    /// @notice The log grows from `standing` by one leaf at least and `most − standing` at most [leaves].
    error SizeOutOfBounds(uint64 size, uint256 standing, uint256 most);
    /// @notice The next anchor may follow from `allowedAt` on [seconds].
    error TooEarly(uint256 allowedAt);
    /// @notice There is no anchor with this number.
    error UnknownAnchor(uint256 index);
    /// @notice The anchor was repudiated before.
    error AlreadyRepudiated(uint256 index);

    /// @notice Anchors a root over `size` leaves; by the anchor key alone.
    /// @param previous the anchor that the caller takes for the last one standing; 0 for none
    function anchor(uint64 size, bytes32 root, uint64 previous) external returns (uint256 index);

    /// @notice Marks an anchor and all after it as false; by the timelock alone. They stay where they are; the next must exceed
    /// the last one standing.
    /// @dev One vote undoes a theft, however many anchors there are until it is executed: an anchor is built on those before it.
    function repudiateFrom(uint256 index) external;

    /// @notice Sets the key that anchors, or none; by the timelock alone.
    function setAnchorer(address newAnchorer) external;

    /// @notice Sets the bounds of later anchors; by the timelock alone.
    function setBounds(uint64 newMaxGrowth, uint64 newMinInterval) external;

    /// @notice The key that anchors.
    function anchorer() external view returns (address);

    /// @notice How far an anchor may exceed the one before it [leaves].
    function maxGrowth() external view returns (uint64);

    /// @notice How soon an anchor may follow any other [seconds].
    function minInterval() external view returns (uint64);

    /// @notice How many anchors there are, repudiated ones included.
    function anchorCount() external view returns (uint256);

    /// @notice The anchor with this number.
    function anchorAt(uint256 index) external view returns (Anchor memory);

    /// @notice The last anchor that was not repudiated; 0 for none.
    function standing() external view returns (uint64);
}
