// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Governed} from "./Governed.sol";

/// @title Keeps the roots of the transparency log, in steps so small that a stolen key ends nothing.
contract EventAnchor is Governed {
    /// @notice One anchored root. Anchors are numbered from 1.
    struct Anchor {
        bytes32 root; // RFC 9162 Merkle tree hash over the first `size` leaves
        uint64 size; // [leaves]
        uint64 anchoredAt; // [seconds]
        bool repudiated;
        uint64 previous; // the anchor that stood last before it; 0 for none
    }

    /// @dev What an anchor says; whether it still stands is said by ranges.
    struct Root {
        bytes32 root;
        uint64 size; // [leaves]
        uint64 anchoredAt; // [seconds]
        uint64 previous;
    }

    /// @dev Anchors that one vote repudiated, both ends among them.
    struct Range {
        uint64 from;
        uint64 to;
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

    /// @notice The key that anchors.
    address public anchorer;
    /// @notice How far an anchor may exceed the one before it [leaves].
    uint64 public maxGrowth;
    /// @notice How soon an anchor may follow any other [seconds].
    uint64 public minInterval;
    /// @notice The last anchor that was not repudiated; 0 for none.
    uint64 public standing;
    /// @dev In order; the anchor with number n is at n − 1.
    Root[] private _roots;
    /// @dev Apart from each other and in order.
    Range[] private _repudiated;

    constructor(address timelock_, address anchorer_, uint64 maxGrowth_, uint64 minInterval_) Governed(timelock_) {
        _setAnchorer(anchorer_);
        _setBounds(maxGrowth_, minInterval_);
    }

    /// @notice Anchors a root over `size` leaves; by the anchor key alone.
    /// @param previous the anchor that the caller takes for the last one standing; 0 for none
    function anchor(uint64 size, bytes32 root, uint64 previous) external returns (uint256 index) {
        require(msg.sender == anchorer, OnlyAnchorer(msg.sender));
        require(root != 0, ZeroRoot());
        require(previous == standing, PreviousNotStanding(previous, standing));
        uint256 from = previous == 0 ? 0 : _roots[previous - 1].size;
        require(size > from && size <= from + maxGrowth, SizeOutOfBounds(size, from, from + maxGrowth));
        uint256 count = _roots.length;
        if (count > 0) {
            uint256 allowedAt = uint256(_roots[count - 1].anchoredAt) + minInterval;
            require(block.timestamp >= allowedAt, TooEarly(allowedAt));
        }

        _roots.push(Root(root, size, uint64(block.timestamp), previous));
        index = count + 1;
        standing = SafeCast.toUint64(index);
        emit Anchored(index, msg.sender, size, root, previous);
    }

    /// @notice Marks an anchor and all after it as false; by the timelock alone. They stay where they are; the next must exceed
    /// the last one standing.
    /// @dev One vote undoes a theft, however many anchors there are until it is executed: an anchor is built on those before it.
    /// True ones behind a false one go with it and are anchored again.
    function repudiateFrom(uint256 index) external onlyTimelock {
        Root storage first = _rootAt(index);
        require(!_isRepudiated(index), AlreadyRepudiated(index));
        // What was repudiated behind it is in this range; there is one range for each vote, so few of them.
        while (_repudiated.length > 0 && _repudiated[_repudiated.length - 1].from > index) _repudiated.pop();
        uint64 last = SafeCast.toUint64(_roots.length);
        _repudiated.push(Range(SafeCast.toUint64(index), last));
        // It stood, so what it was built on stands: whatever repudiates an anchor repudiates what was built on it.
        standing = first.previous;
        emit AnchorsRepudiated(index, last, first.previous);
    }

    /// @notice Sets the key that anchors, or none; by the timelock alone.
    function setAnchorer(address newAnchorer) external onlyTimelock {
        _setAnchorer(newAnchorer);
    }

    /// @notice Sets the bounds of later anchors; by the timelock alone.
    function setBounds(uint64 newMaxGrowth, uint64 newMinInterval) external onlyTimelock {
        _setBounds(newMaxGrowth, newMinInterval);
    }

    /// @notice How many anchors there are, repudiated ones included.
    function anchorCount() external view returns (uint256) {
        return _roots.length;
    }

    /// @notice The anchor with this number.
    function anchorAt(uint256 index) external view returns (Anchor memory) {
        Root storage held = _rootAt(index);
        return Anchor(held.root, held.size, held.anchoredAt, _isRepudiated(index), held.previous);
    }

    function _rootAt(uint256 index) private view returns (Root storage) {
        require(index > 0 && index <= _roots.length, UnknownAnchor(index));
        return _roots[index - 1];
    }

    /// @dev The last range that begins at or before the anchor is the only one that can hold it.
    function _isRepudiated(uint256 index) private view returns (bool) {
        uint256 low = 0;
        uint256 high = _repudiated.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (_repudiated[middle].from <= index) low = middle + 1;
            else high = middle;
        }
        return low > 0 && index <= _repudiated[low - 1].to;
    }

    function _setAnchorer(address newAnchorer) private {
        emit AnchorerSet(newAnchorer, anchorer);
        anchorer = newAnchorer;
    }

    function _setBounds(uint64 newMaxGrowth, uint64 newMinInterval) private {
        require(newMaxGrowth > 0 && newMinInterval > 0, ZeroBound());
        maxGrowth = newMaxGrowth;
        minInterval = newMinInterval;
        emit BoundsSet(newMaxGrowth, newMinInterval);
    }
}
