// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IEventAnchor} from "./interfaces/IEventAnchor.sol";

/// @title Keeps the roots of the transparency log, in steps so small that a stolen key ends nothing.
contract EventAnchor is IEventAnchor {
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

    /// @notice Who rotates the key, repudiates and sets the bounds.
    address public immutable timelock;

    /// @inheritdoc IEventAnchor
    address public anchorer;
    /// @inheritdoc IEventAnchor
    uint64 public maxGrowth;
    /// @inheritdoc IEventAnchor
    uint64 public minInterval;
    /// @inheritdoc IEventAnchor
    uint64 public standing;
    /// @dev In order; the anchor with number n is at n − 1.
    Root[] private _roots;
    /// @dev Apart from each other and in order.
    Range[] private _repudiated;

    constructor(address timelock_, address anchorer_, uint64 maxGrowth_, uint64 minInterval_) {
        timelock = timelock_;
        _setAnchorer(anchorer_);
        _setBounds(maxGrowth_, minInterval_);
    }

    modifier onlyTimelock() {
        require(msg.sender == timelock, OnlyTimelock(msg.sender));
        _;
    }

    /// @inheritdoc IEventAnchor
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

    /// @inheritdoc IEventAnchor
    function repudiateFrom(uint256 index) external onlyTimelock {
        Root storage first = _rootAt(index);
        require(!_isRepudiated(index), AlreadyRepudiated(index));
        // What was repudiated behind it is in this range; there is one range for each vote, so few of them.
        while (_repudiated.length > 0 && _repudiated[_repudiated.length - 1].from > index) _repudiated.pop();
        uint64 last = SafeCast.toUint64(_roots.length);
        _repudiated.push(Range(uint64(index), last));
        // It stood, so what it was built on stands: whatever repudiates an anchor repudiates what was built on it.
        standing = first.previous;
        emit AnchorsRepudiated(index, last, first.previous);
    }

    /// @inheritdoc IEventAnchor
    function setAnchorer(address newAnchorer) external onlyTimelock {
        _setAnchorer(newAnchorer);
    }

    /// @inheritdoc IEventAnchor
    function setBounds(uint64 newMaxGrowth, uint64 newMinInterval) external onlyTimelock {
        _setBounds(newMaxGrowth, newMinInterval);
    }

    /// @inheritdoc IEventAnchor
    function anchorCount() external view returns (uint256) {
        return _roots.length;
    }

    /// @inheritdoc IEventAnchor
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
