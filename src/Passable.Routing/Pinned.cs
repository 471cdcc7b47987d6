using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Passable.Routing;

/// <summary>Arrays the collector does not move, so that kernels can hold pointers into them for as long as they hold the array.</summary>
static unsafe class Pinned
{
    const int Line = 64;

    /// <summary>An array of at least that length and a cache line more, what it holds being left over from before.</summary>
    public static T[] Of<T>(long length) where T : unmanaged => GC.AllocateUninitializedArray<T>(checked((int)(length + (Line / sizeof(T)) + 1)), pinned: true);

    /// <summary>The first place of a pinned array that begins a cache line; the length asked for fits after it.</summary>
    public static T* Start<T>(T[] pinned) where T : unmanaged
    {
        var at = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        return (T*)((at + Line - 1) & ~(nint)(Line - 1));
    }
}
