// Keeps every camera that the page opens in `cameras`, and every screen, which is a canvas, in `screens`.
{
  globalThis.cameras = [];
  globalThis.screens = [];
  const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wish) => {
    const stream = await open(wish);
    cameras.push(...stream.getVideoTracks());
    return stream;
  };
  navigator.mediaDevices.getDisplayMedia = async () => {
    const screen = Object.assign(document.createElement('canvas'), { width: 320, height: 200 });
    screen.getContext('2d').fillRect(0, 0, 320, 200);
    const stream = screen.captureStream(5);
    screens.push(...stream.getVideoTracks());
    return stream;
  };
}
